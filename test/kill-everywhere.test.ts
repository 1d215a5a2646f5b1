/** What follows a kill is carried out once for each state that kills leave, and no wrong end escapes by that. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { killsOf } from './support/effort';
import { temporaryFolder } from './support/folder';
import { type KillPlan, killEverywhere } from './support/kill-everywhere';
import { type Member, newMember } from './support/member';

/** A script that notes what it will do, looks at it three times, does it, and strikes the note. */
const SCRIPT = `
  function run() {
    const kept = PropertiesService.getUserProperties();
    kept.setProperty('note', 'row');
    for (let time = 0; time < 3; time += 1) kept.getProperty('note');
    SpreadsheetApp.getActiveSpreadsheet().getSheets()[0].appendRow(['row']);
    SpreadsheetApp.flush();
    kept.deleteProperty('note');
  }
  function mend() {
    const kept = PropertiesService.getUserProperties();
    if (kept.getProperty('note') !== null) SpreadsheetApp.getActiveSpreadsheet().getSheets()[0].appendRow(['row']);
    kept.deleteProperty('note');
  }`;

function memberOf(script: string): Member {
  const dist = temporaryFolder();
  writeFileSync(join(dist, 'Code.js'), script);
  writeFileSync(join(dist, 'appsscript.json'), '{}');
  return newMember({ dist, workouts: 0 });
}

function planFor(member: Member): { plan: KillPlan; followed: () => number } {
  let follows = 0;
  const plan: KillPlan = {
    run: (options) => member.menu('run', options),
    follow() {
      follows += 1;
      member.menu('mend');
    },
    look: () => member.machine.state.spreadsheet.sheets[0]?.cells.length,
    kills: (calls) => killsOf(calls, 1),
  };
  return { plan, followed: () => follows };
}

test('each state is followed once, and each that ends wrong is told', () => {
  const member = memberOf(SCRIPT);
  const { plan, followed } = planFor(member);
  const { calls, differing } = killEverywhere(member, plan);
  expect(calls).toBeGreaterThan(6);
  // Nothing was done yet; and the row stands there while the note still tells of it.
  expect(differing).toEqual(['call 1 before', 'call 8 before']);
  // Undisturbed; nothing; the note; the note and the row; the row alone.
  expect(followed()).toBe(5);
});

test('an undisturbed run that ends otherwise than wanted is told', () => {
  const member = memberOf(SCRIPT);
  const { plan } = planFor(member);
  expect(killEverywhere(member, { ...plan, wanted: 2 }).differing).toContain('undisturbed');
});

test('what lies outside the saved state is no ground for leaving anything out', () => {
  const member = memberOf(SCRIPT);
  const { plan } = planFor(member);
  expect(() => killEverywhere({ ...member, savesEverything: false }, plan)).toThrow('More than its state');
  member.peloton.faults.add({ match: /x/, status: 500 });
  expect(() => killEverywhere(member, plan)).toThrow('More than its state');
});
