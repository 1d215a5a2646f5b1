/** The archive and the training files in Drive: their settings, in a build that has them. */
import { choice, onOff } from '../../settings/kinds';

const settings = {
  whenFull: choice({
    label: 'When the sheet is nearly full',
    help: 'Near the 10 million cells that Google allows. The log says what was done.',
    default: 'drop',
    choices: ['drop', 'drive', 'keep'],
    labels: {
      drop: 'Remove the oldest curves',
      drive: 'Move the oldest curves to Drive',
      keep: 'Remove nothing, only warn',
    },
  }),
  rawAnswers: onOff({
    label: 'Keep raw answers',
    help: 'Keep what Peloton answers for each workout in a folder of your Drive, compressed, so that the sheets can be rebuilt from it. Reads all workouts once more.',
    default: false,
  }),
  filesInDrive: onOff({
    label: 'Training files in Drive',
    help: 'Keep a TCX file of each workout from now on in a folder of your Drive, where other services can find it.',
    default: false,
  }),
};

export const drive = {
  title: 'Archive in Drive',
  settings,
  scopes: { 'drive.file': 'keep files of its own in your Drive' },
  menu: [['Rebuild from archive...', 'menuRebuild']] as const,
};
