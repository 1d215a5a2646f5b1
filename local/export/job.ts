/**
 * A full export that may take several runs: what was heard so far stands beside the state from which the next run goes on,
 * and becomes the file once all is read. It is always kept before that state is, so that the state never knows more.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Internet } from '../emulator/index';
import { createRecorder } from './record';

const PART = 'export.part.gz';

export interface ExportJob {
  /** Hears what is answered. */
  internet: Internet;
  /** Whether an earlier run left it unfinished. */
  isUnfinished: boolean;
  /** Takes over what the earlier run heard. */
  goOn(): void;
  keep(): void;
  /** Writes the file where all was read. Gives its name, and how to go on where there is something left. */
  end(isComplete: boolean): { files: string[]; said: string };
}

export interface ExportWish {
  /** Where the export goes. */
  file: string;
  /** Of the run and its state. */
  folder: string;
  internet: Internet;
  /** Epoch ms. */
  now(): number;
}

export function openExport({ file, folder, internet, now }: ExportWish): ExportJob {
  const part = join(folder, PART);
  const recorder = createRecorder(internet, now);
  const keep = () => {
    const heard = recorder.file();
    if (heard !== null) write(part, heard);
  };
  return {
    internet: recorder.internet,
    isUnfinished: existsSync(part),
    goOn: () => recorder.goOn(gunzipSync(readFileSync(part))),
    keep,
    end(isComplete) {
      const heard = recorder.file();
      if (heard === null) return { files: [], said: '' };
      if (isComplete) {
        write(file, heard);
        dropPart(folder);
        return { files: [file], said: '' };
      }
      keep();
      const said = `The export is not complete yet. Run the same command again, tomorrow where the day's requests are used up: it goes on from here. What has come so far stands in ${part}, and Peloton > Import takes that, too.`;
      return { files: [], said };
    },
  };
}

/** Whoever reads without writing down, or starts over, cannot go on with it. */
export const dropPart = (folder: string): void => rmSync(join(folder, PART), { force: true });

/** Whole or not at all, and readable by its owner only: it is everything that Peloton knows of the member's training. */
function write(file: string, content: Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  const half = `${file}.new`;
  rmSync(half, { force: true });
  writeFileSync(half, gzipSync(content), { mode: 0o600 });
  renameSync(half, file);
}
