/** BigQuery: its settings and its permission, in a build that has it. */
import { choice, onOff, words } from '../../settings/kinds';

const settings = {
  bigqueryProject: words({
    label: 'BigQuery project',
    help: 'Id of the Google Cloud project that every table is kept in as well. Empty: off.',
    pattern: /^[a-z][a-z0-9:.-]{4,100}$/,
    complaint: 'that is not the id of a project; it looks like my-project-123.',
  }),
  bigqueryDataset: words({
    label: 'BigQuery dataset',
    help: 'Made where it does not exist. Empty: "peloton_sync".',
    pattern: /^[A-Za-z_]\w{0,200}$/,
    complaint: 'a dataset is named with letters, digits and underscores.',
  }),
  bigqueryLocation: choice({
    label: 'BigQuery location',
    help: 'Where a new dataset is kept.',
    default: 'US',
    choices: ['US', 'EU'],
    labels: { US: 'United States', EU: 'European Union' },
  }),
  bigqueryFriends: onOff({
    label: 'Friends in BigQuery',
    help: 'The whole history of each person whom you follow, second by second, as far as time and requests allow.',
    default: false,
  }),
};

export const bigquery = {
  title: 'BigQuery',
  settings,
  needs: {
    bigqueryDataset: ['bigqueryProject'],
    bigqueryLocation: ['bigqueryProject'],
    bigqueryFriends: ['bigqueryProject'],
  },
  scopes: { bigquery: 'write to BigQuery' },
};
