/** What the menu can call beside `main.ts`, in a product with the archive in Drive. */
import { rebuildFromArchive } from './app/rebuild';
import { openWorld } from './app/world';
import { consoleLog } from './gas/log';
import { createGuard } from './ui/guard';
import * as windows from './ui/windows';

const { menu } = createGuard({ openWorld, log: consoleLog });

export const menuRebuild = menu((world) => {
  const message = rebuildFromArchive(world, windows.confirm);
  if (message !== null) windows.tell(message);
});
