/** What the menu can call beside `main.ts`, in a product with the archive in Drive. */
import { rebuildFromArchive } from './commands/rebuild';
import { consoleLog } from './gas/log';
import { openWorld } from './run/world';
import { createGuard } from './ui/guard';
import * as windows from './ui/windows';

const { menu } = createGuard({ openWorld, log: consoleLog });

export const menuRebuild = menu((world) => {
  const message = rebuildFromArchive(world, windows.confirm);
  if (message !== null) windows.tell(message);
});
