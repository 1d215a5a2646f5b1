/** Being told of newer versions: its setting, in a build that has it. */
import { onOff } from './kinds';

export const news = {
  title: 'New versions',
  settings: {
    tellsNews: onOff({
      label: 'Tell of newer versions',
      help: 'Once a week the sync reads which version is the newest, from the address that this script was built with. Nothing is sent. Log and Check setup then say so.',
      default: false,
    }),
  },
  scopes: {},
};
