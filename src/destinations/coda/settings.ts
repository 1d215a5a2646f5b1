/** Coda: its settings, in a build that has it. */
import { words } from '../../settings/kinds';

const settings = {
  codaDoc: words({
    label: 'Coda doc',
    help: 'Paste its link. Tables of the doc that are named as the sheets are kept up to date as well. Empty: off.',
    pattern: /^https:\/\/[\w.-]+\/d\/[^/?#\s]*_d[\w-]{6,}/,
    complaint: 'paste the link of a doc: https://coda.io/d/...',
    secret: true,
  }),
  codaToken: words({
    label: 'Coda API token',
    help: 'Made in Coda: Account settings > API settings > Generate API token, with the doc as its only restriction.',
    pattern: /^([\w-]{20,100}|\(saved\))$/,
    complaint: 'that does not look like a token of Coda.',
    secret: true,
  }),
};

export const coda = { title: 'Coda', settings, needs: { codaToken: ['codaDoc'] }, scopes: {} };
