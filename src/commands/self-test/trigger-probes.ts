/** Group D: one-off triggers, which answer when Google fires them. */
import { MINUTE_MS } from '../../base/time';
import { makeSelfTestTrigger, ownTriggerIds, removeSelfTestTriggers } from '../../gas/triggers';
import { answer, type Probe, refusalOf, seesSheet, yesNo } from './probe';
import type { ProbeContext } from './probe-context';
import { scratchSheet } from './probe-context';
import { type Answer, isUnanswered } from './state';

/** Noted before it is made, so that one whose id was not kept is removed all the same. */
function askForTrigger({ change, set, world }: ProbeContext): void {
  set({ hasTrigger: true });
  const askedAt = world.clock.now();
  const id = makeSelfTestTrigger();
  change((state) => {
    state.triggers.push({ id, askedAt });
  });
}

export const triggerProbes: Probe[] = [
  {
    id: 'D1',
    by: 'trigger',
    question:
      'A trigger sees the spreadsheet of the script and can write to it, with the permission for this sheet alone.',
    ifNot: 'The hourly sync cannot work on this account, and Check setup says so; Sync now works. Please report it.',
    run: (context) => {
      if (context.state.triggers.length === 0) askForTrigger(context);
      return null;
    },
  },
  {
    id: 'D2',
    by: 'trigger',
    question: 'A trigger is told its own id, as the list of triggers has it.',
    ifNot:
      'Once a visitor of the web app has been seen to have the sheet, hourly runs would be refused. Please report it.',
  },
  {
    id: 'D3',
    by: 'trigger',
    question: 'A trigger has the settings and the address of the member, and no window.',
    ifNot: 'Mails may not arrive, or menu items be open to triggers. Please report it.',
  },
  {
    id: 'D4',
    by: 'trigger',
    question: 'A trigger can remove itself and make the next one, which comes within 15 minutes.',
    ifNot: 'What one run has no time for waits for the next hourly run.',
  },
];

const NEXT_WITHIN_MS = 15 * MINUTE_MS;

/**
 * What the execution of a trigger tells. `isOurs`: it was told the id of the newest trigger of this test.
 * Makes the second trigger when the first has come, and removes both in the end.
 */
export function answersOfTrigger(context: ProbeContext, isOurs: boolean): Record<string, Answer> {
  const { state, world } = context;
  // Visitors of the web app could call this too, so that it takes nothing back that a trigger of ours has told.
  if (!isOurs) return isUnanswered(state, 'D2') ? { D2: answer(false, 'a call came without an id of ours') } : {};
  const delays = state.triggers.map(({ askedAt }) => Math.round((world.clock.now() - askedAt) / 1000));
  if (state.triggers.length > 1) {
    removeSelfTestTriggers();
    context.set({ hasTrigger: false });
    const [, second = 0] = delays;
    return { D4: answer(second * 1000 <= NEXT_WITHIN_MS, `the second came after ${second} s`) };
  }
  const isListed = ownTriggerIds().includes(state.triggers[0]?.id ?? '');
  const answers = {
    ...lookAround(context),
    D2: answer(isListed, `came after ${delays[0]} s, listed: ${yesNo(isListed)}`),
  };
  const refusal = refusalOf(() => {
    removeSelfTestTriggers();
    askForTrigger(context);
  });
  return refusal === null ? answers : { ...answers, D4: answer(false, refusal) };
}

function lookAround(context: ProbeContext): Record<string, Answer> {
  const { state, world } = context;
  const sees = seesSheet();
  const writing = sees ? refusalOf(() => scratchSheet(context).getRange('A1').setValue('trigger')) : 'no sheet';
  const hasMail = world.crypto.sha256(state.mark + Session.getEffectiveUser().getEmail()) === state.owner;
  const window = refusalOf(() => SpreadsheetApp.getUi());
  return {
    D1: answer(sees && writing === null, `sees it: ${yesNo(sees)}, writes: ${writing ?? 'yes'}`),
    D3: answer(hasMail && window !== null, `same address: ${yesNo(hasMail)}, window: ${window ?? 'there is one'}`),
  };
}
