import { writeFileSync } from 'node:fs';
import { newMember } from '../support/member';
test('x', () => {
  const m = newMember({ workouts: 60, tables: true, friends: 3 });
  m.connect();
  m.syncAll();
  const s = m.machine.state.spreadsheet.sheets.find((x) => x.name === 'Dashboard');
  const log = m.machine.state.spreadsheet.sheets.find((x) => x.name === 'Sync log');
  console.log(m.machine.state.spreadsheet.sheets.map((x) => x.name), log?.cells.slice(0, 4), s?.cells.slice(0, 8), s?.charts?.length, m.machine.state.logs.filter((l) => l.level === 'error'));
  writeFileSync('/tmp/state-d.json', m.save());
});
