/** Group G: what a visitor of the published page brings to light. The first visit with a valid link, while a test waits, is noted. */
import type { World } from '../../peloton/auth/sign-in';
import { addressKind } from './address-kind';
import { answer, type Probe, refusalOf, seesSheet, yesNo } from './probe';
import { type Answer, changeSelfTest, isWaiting, noteAnswers, type SelfTest, selfTestFile } from './state';

export const visitProbes: Probe[] = [
  {
    id: 'G1',
    by: 'visit',
    question: 'The web app is told its own published address.',
    ifNot: 'Paste the address once in Peloton > Share.',
  },
  {
    id: 'G2',
    by: 'visit',
    question: "A visit runs as the sheet's owner, with the owner's settings.",
    ifNot: 'The shared page says that nothing is shared. Publish it to run as "Me".',
  },
  {
    id: 'G3',
    by: 'visit',
    question: 'A visit has no window, and is refused all functions of the script.',
    ifNot: 'Menu items are kept from visitors by a second check. Please report it, and revoke the link until then.',
  },
  {
    id: 'G4',
    by: 'hand',
    question: 'The stats page runs its program for visitors, fits a phone, and may give a picture to be saved.',
    ifNot:
      'The page is empty: please report it. Where only saving is refused, copy the picture, or ask the link for it (docs/stats-card.md).',
  },
  {
    id: 'G5',
    by: 'hand',
    question: 'Calendar programs and web sites get the feed and the numbers, also those that ask for the head first.',
    ifNot: "Use your calendar's own secret address in iCal format for the feed.",
  },
  {
    id: 'G6',
    by: 'hand',
    question: 'A page of another site may read the numbers as JSON.',
    ifNot: 'Fetch them by a program instead of from a page.',
  },
  {
    id: 'G7',
    by: 'visit',
    question: 'The published page runs the version that was pushed last.',
    ifNot: 'Peloton > Share says that it has to be published anew, and how.',
  },
];

/**
 * Answers the test's probes of the web app, on a visit with a valid link. Changes nothing unless a test waits for a
 * visit.
 */
export function noteSelfTestVisit({ store, crypto }: World): void {
  const state = selfTestFile(store).load();
  if (!isWaiting(state, 'G1')) return;
  const answers = visitAnswers(state, crypto);
  // A visitor does not wait for that.
  store.withFreeLock(() => changeSelfTest(store, (now) => noteAnswers(now, answers)));
}

function visitAnswers({ mark, owner, build }: SelfTest, crypto: World['crypto']): Record<string, Answer> {
  const kind = addressKind(ScriptApp.getService().getUrl());
  const isOwner = crypto.sha256(mark + Session.getEffectiveUser().getEmail()) === owner;
  const window = refusalOf(() => SpreadsheetApp.getUi());
  return {
    G1: answer(kind.startsWith('exec'), kind),
    G2: answer(isOwner, `runs as the owner: ${yesNo(isOwner)}`),
    G7: answer(build === BUILD_ID, build === BUILD_ID ? 'the same version' : 'another version'),
    G3: answer(
      window !== null,
      `window: ${window === null ? 'there is one' : 'refused'}, sheet: ${yesNo(seesSheet())}`,
    ),
  };
}
