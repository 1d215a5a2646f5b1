/** What the shipped file lets be called, by whom, and that no secret is ever told: in no cell, log, mail, window, error or address. */

import { readFileSync } from 'node:fs';
import { parse } from 'acorn';
import type { RunResult } from '../../local/emulator/index';
import { listEvents } from '../../local/emulator/inspect';
import { amount, firstOf, isFull } from '../support/effort';
import { entryPointsOf } from '../support/entry-points';
import { HOUR_MS, type Member, newMember, publishWebApp } from '../support/member';

const BUNDLE = readFileSync('dist/Code.js', 'utf8');
const EXPORTS = entryPointsOf();
const API = EXPORTS.filter((name) => name.startsWith('api'));
const MENU = EXPORTS.filter((name) => name.startsWith('menu'));

describe('the exports', () => {
  test('are exactly those that triggers, menu and pages need', () => {
    expect(EXPORTS).toEqual([
      'PELOTON',
      'PELOTON_SERIES',
      'apiExplorer',
      'apiExplorerPreview',
      'apiExplorerRun',
      'apiExplorerToSheet',
      'apiFinishSignIn',
      'apiImportExport',
      'apiImportHistory',
      'apiOpen',
      'apiSaveSettings',
      'apiSettings',
      'apiShare',
      'apiSignInWithPassword',
      'apiStartSignIn',
      'apiStatus',
      'apiStop',
      'apiSync',
      'apiTestGoogle',
      'apiTestPeloton',
      'apiTrainingFiles',
      'apiUseToken',
      'doGet',
      'menuApplyHeldChanges',
      'menuCheckSetup',
      'menuConnect',
      'menuDashboard',
      'menuDisconnect',
      'menuExplorer',
      'menuHourlyOff',
      'menuHourlyOn',
      'menuImport',
      'menuPreview',
      'menuRebuildDashboard',
      'menuRemoveEvents',
      'menuSettings',
      'menuShare',
      'menuStats',
      'menuStatus',
      'menuSyncNow',
      'menuTrainingFile',
      'onContinue',
      'onHourly',
      'onOpen',
      'onSelfTest',
    ]);
  });

  test('are the only functions that the file puts in reach', () => {
    const { body } = parse(BUNDLE, { ecmaVersion: 2020, sourceType: 'script' });
    const topLevel = body.flatMap((node) => (node.type === 'FunctionDeclaration' ? (node.id?.name ?? '') : [])).sort();
    expect(topLevel).toEqual(EXPORTS);
  });
});

/** Everything that a call may change, without what running costs. */
function effects({ machine, peloton }: Member): string {
  const { properties, spreadsheet, calendars, triggers, mails } = machine.state;
  return JSON.stringify([properties, spreadsheet, calendars, triggers, mails, peloton.requests.length]);
}

/** What leads to a member and is the same for many tests is done once in this file; each begins where it ended. */
function keptOnce<T extends { member: Member }>(make: () => T): () => T {
  let kept: { made: T; saved: string } | null = null;
  return () => {
    if (kept === null) {
      const made = make();
      kept = { made, saved: made.member.save() };
    }
    kept.made.member.load(kept.saved);
    return kept.made;
  };
}

function connectedMember(): Member {
  const member = newMember({ workouts: 2 });
  member.connect();
  member.syncAll();
  return member;
}

describe('a page function', () => {
  const ARGUMENTS: Record<string, unknown> = {
    apiFinishSignIn: 'https://members.onepeloton.com/callback?code=x&state=y',
    apiSaveSettings: { reminderMin: 30 },
    apiSignInWithPassword: { email: 'a@example.com', password: 'b' },
    apiUseToken: { refreshToken: 'v1.x' },
  };
  const CONTEXTS = ['page', 'webapp'] as const;
  /** As two windows leave it, with what somebody may pass in place of the key of one. */
  const opened = keptOnce(() => {
    const member = connectedMember();
    const [key, other] = [member.pageKey(), member.pageKey()];
    return { member, keys: wrongKeys(key, other, storedDigest(member)) };
  });

  const wrongKeys = (key: string, other: string, digest: string): Array<[what: string, args: unknown[]]> => [
    ['no argument at all', []],
    ['null', [null]],
    ['an empty key', ['']],
    ['a key of the right length', ['k'.repeat(43)]],
    ['an object', [{ key }]],
    ['a list with the key', [[other]]],
    ['the digest that is stored', [digest]],
  ];

  function storedDigest(member: Member): string {
    const users = Object.values(member.machine.state.properties.users);
    return /"digest\\?":\\?"([\w-]{43})/.exec(JSON.stringify(users))?.[1] ?? '';
  }

  test.each(API)('%s does nothing without a valid key, in a window and in a web app', (name) => {
    const { member, keys } = opened();
    const before = effects(member);
    for (const [at, [what, key]] of keys.entries()) {
      // The quick run takes the two in turns.
      for (const context of isFull ? CONTEXTS : CONTEXTS.slice(at % 2, (at % 2) + 1)) {
        const { value, error } = member.machine.run(name, [...key, ARGUMENTS[name]], { context });
        expect([what, context, value, error?.message]).toEqual([
          what,
          context,
          undefined,
          expect.stringMatching(/out of date/),
        ]);
        expect(effects(member)).toBe(before);
      }
    }
  });

  test.each(API)('%s refuses a key of thirteen hours ago, and one that five newer ones replaced', (name) => {
    const member = connectedMember();
    const old = member.pageKey();
    member.machine.clock.advance(13 * HOUR_MS);
    expect(member.page(name, old, ARGUMENTS[name]).error?.message).toMatch(/out of date/);
    const replaced = member.pageKey();
    for (let window = 0; window < 5; window += 1) member.pageKey();
    expect(member.page(name, replaced, ARGUMENTS[name]).error?.message).toMatch(/out of date/);
  });

  test("refuses another member's key", () => {
    const member = connectedMember();
    const key = member.pageKey();
    member.machine.state.userEmail = 'visitor@example.com';
    expect(member.page('apiStatus', key).error?.message).toMatch(/out of date/);
  });

  test('says that the browser may be signed in to several accounts, where Google asks as one that opened no window', () => {
    const member = connectedMember();
    const key = member.pageKey();
    const asOther = (account: string) => member.machine.run('apiStatus', [key], { context: 'page', account });
    expect(asOther('other@example.com').error?.message).toMatch(
      /^Google asks as an account that never opened a window/,
    );
    // One that has opened a window before is not told by that.
    member.machine.run('menuConnect', [], { context: 'menu', account: 'other@example.com' });
    expect(asOther('other@example.com').error?.message).toMatch(/out of date.*says so again.*several Google accounts/);
  });

  test('works with the key of the window, for hours', () => {
    const member = connectedMember();
    const key = member.pageKey();
    member.machine.clock.advance(11 * HOUR_MS);
    expect(member.page('apiStatus', key).error).toBeUndefined();
  });

  test.each(['menuConnect', 'menuSettings', 'menuStatus', 'menuCheckSetup', 'menuPreview'])(
    'finds a key of its own in the body of the window of %s',
    (name) => {
      const member = connectedMember();
      const { dialogs } = member.menu(name);
      const keys = [...(dialogs[0]?.html ?? '').matchAll(/<body data-key="([\w-]{43})">/g)];
      expect(keys).toHaveLength(1);
      expect(member.page('apiStatus', keys[0]?.[1]).error).toBeUndefined();
    },
  );
});

test.each(MENU)('%s does nothing for a visitor of a published web app', (name) => {
  const member = connectedMember();
  const before = effects(member);
  expect(member.machine.run(name, [], { context: 'webapp' }).error?.message).toMatch(/Peloton menu/);
  expect(effects(member)).toBe(before);
});

describe('a visitor of the shared page', () => {
  const VISITOR = EXPORTS.filter((name) => name !== 'doGet');

  const sharedMember = keptOnce(() => {
    const member = connectedMember();
    publishWebApp(member);
    const change = { blocks: ['totals'], stats: 'new' };
    const { stats } = member.page('apiShare', member.pageKey(), change).value as { stats: { link: string } };
    return { member, key: /key=(.*)$/.exec(stats.link)?.[1] ?? '' };
  });

  test.each(VISITOR)('gets nothing from %s and changes nothing with it', (name) => {
    const { member, key } = sharedMember();
    const { account } = member.peloton;
    const before = effects(member);
    const ways = [[key, 'me', {}], [{ authMode: 'FULL', triggerUid: '1' }], ['/api/me'], [], [key]];
    for (const args of firstOf(3, ways)) {
      const { value, error, dialogs, alerts, toasts } = member.machine.run(name, args, { context: 'webapp' });
      const told = JSON.stringify([value, error?.message]);
      expect(error !== undefined || /^\["⚠ This function works in the cells/.test(told)).toBe(true);
      for (const secret of [account.username, account.email, key]) expect(told).not.toContain(secret);
      expect([dialogs, alerts, toasts]).toEqual([[], [], []]);
    }
    expect(effects(member)).toBe(before);
  });

  test('finds no key in it', () => {
    const { member, key } = sharedMember();
    const { value } = member.machine.run('doGet', [{ parameter: { key } }], { context: 'webapp' });
    const html = (value as { getContent(): string }).getContent();
    const candidates = html.match(/[\w-]{43}/g) ?? [];
    for (const candidate of candidates)
      expect(member.page('apiStatus', candidate).error?.message).toMatch(/out of date/);
    expect(html).not.toContain('data-key');
  });
});

/** Everything secret that passed between script and Peloton, and everything that the script said to anyone else. */
interface Ears {
  secrets: Set<string>;
  told: string[];
  addresses: string[];
}

function listen(member: Member): Ears {
  const ears: Ears = { secrets: new Set([member.peloton.account.password]), told: [], addresses: [] };
  const run = member.machine.run.bind(member.machine);
  member.machine.run = (name, args, options) => {
    const result = run(name, args, options);
    ears.told.push(JSON.stringify(tellable(name, result)));
    return result;
  };
  member.duringRequests = ({ url, body, headers }) => {
    ears.addresses.push(url);
    for (const text of [body, ...Object.values(headers)]) gather(text, ears.secrets);
    gatherIssued(member, ears.secrets);
  };
  return ears;
}

/** The link is for the member's eyes: it holds the challenge, and the state that protects its way back. */
const tellable = (name: string, { value, error, dialogs, alerts, toasts }: RunResult) =>
  name === 'apiStartSignIn' ? { error } : { value, error, dialogs, alerts, toasts };

const SECRET_FIELDS =
  /"(?:code_verifier|code|password|refresh_token|access_token|id_token|verifier|wresult|_csrf)"\s*:\s*"([^"]{6,})"/g;

/** What was sent: in bodies, headers and cookies. */
function gather(text: string, secrets: Set<string>): void {
  for (const [, secret] of text.matchAll(SECRET_FIELDS)) secrets.add(secret ?? '');
  for (const [secret] of text.matchAll(/eyJ[\w-]+\.[\w-]+\.[\w-]+|v1\.[\w-]{20,}/g)) secrets.add(secret);
}

interface PelotonKnows {
  codes: object;
  access: object;
  refresh: object;
  legacySessions: string[];
  transactions: Record<
    string,
    { auth0Cookie: string; csrfCookie: string | null; csrfPage: string | null; ticket: string | null }
  >;
}

/** What Peloton has issued so far. */
function gatherIssued({ peloton }: Member, secrets: Set<string>): void {
  const { state } = JSON.parse(peloton.save()) as { state: PelotonKnows };
  const { codes, access, refresh, legacySessions, transactions } = state;
  const cookies = Object.values(transactions).flatMap((each) => [
    each.auth0Cookie,
    each.csrfCookie,
    each.csrfPage,
    each.ticket,
  ]);
  for (const secret of [codes, access, refresh].flatMap(Object.keys).concat(legacySessions)) secrets.add(secret);
  for (const cookie of cookies) if (cookie) secrets.add(cookie);
}

/** Where secrets were heard that should not be. */
function leaks(member: Member, ears: Ears): string[] {
  const { state } = member.machine;
  const places: Record<string, string> = {
    windows: ears.told.join(),
    addresses: ears.addresses.map(decodeURIComponent).join(),
    cells: JSON.stringify(state.spreadsheet),
    events: JSON.stringify(listEvents(member.machine)),
    logs: JSON.stringify(state.logs),
    mails: JSON.stringify(state.mails),
    'shared properties': JSON.stringify([state.properties.script, state.properties.document]),
    triggers: JSON.stringify(state.triggers),
  };
  const secrets = [...ears.secrets].filter((secret) => secret !== '');
  return Object.entries(places).flatMap(([place, text]) =>
    secrets.filter((secret) => text.includes(secret)).map((secret) => `${secret} in ${place}`),
  );
}

/** Peloton and the network at their most talkative: what they were sent comes back in what they say. */
function echoEverything(member: Member): void {
  const { faults } = member.peloton;
  const hear = member.duringRequests;
  member.duringRequests = (request) => {
    hear?.(request);
    const said = `${request.url} ${JSON.stringify(request.headers)} ${request.body}`;
    faults.clear();
    const kind = member.peloton.requests.length % 5;
    if (kind === 0) throw new Error(`Address unavailable: ${said}`);
    if (kind === 1) faults.add({ status: 500, body: said });
    if (kind === 2)
      faults.add({ status: 400, body: JSON.stringify({ message: said, error: said, errors: [{ message: said }] }) });
    if (kind === 3) faults.add({ status: 200, body: JSON.stringify({ errors: [{ message: said }], data: null }) });
  };
}

describe('no secret is told', () => {
  test('in all that a member does', () => {
    const member = newMember({ workouts: 4 });
    const ears = listen(member);
    const { email, password, security } = member.peloton.account;
    member.connect();
    member.syncAll();
    for (const passwordGrant of [true, false]) {
      security.passwordGrant = passwordGrant;
      member.page('apiSignInWithPassword', member.pageKey(), { email, password });
      member.hour();
    }
    member.page('apiUseToken', member.pageKey(), { refreshToken: member.peloton.issueToken('web').refreshToken });
    member.menu('menuHourlyOn');
    for (const name of ['menuPreview', 'menuStatus', 'menuCheckSetup', 'menuSettings']) member.menu(name);
    member.page('apiStatus', member.pageKey());
    member.page('apiSaveSettings', member.pageKey(), { calendarId: 'someone@example.com' });
    member.hour();
    security.legacyLogin = true;
    member.page('apiSaveSettings', member.pageKey(), { legacyLogin: true, calendarId: '' });
    member.page('apiSignInWithPassword', member.pageKey(), { email, password });
    member.hour();
    member.peloton.revokeTokens();
    member.hour();
    member.menu('menuSyncNow');
    member.machine.answers.alert.push('YES');
    member.menu('menuDisconnect');
    expect(ears.secrets.size).toBeGreaterThan(15);
    expect(leaks(member, ears)).toEqual([]);
    expect(JSON.stringify(member.machine.state)).not.toContain(password);
  });

  test('whatever fails, and whatever Peloton and the network say about it', () => {
    const member = newMember({ workouts: 4 });
    const ears = listen(member);
    const { email, password, security } = member.peloton.account;
    member.connect();
    const heard = member.duringRequests;
    echoEverything(member);
    for (let round = 0; round < amount(5, 25); round += 1) {
      security.passwordGrant = round % 2 === 0;
      const key = member.pageKey();
      const { url } = member.page('apiStartSignIn', key).value as { url: string };
      member.page('apiFinishSignIn', key, member.peloton.browserSignIn(url, email, password));
      member.page('apiSignInWithPassword', key, { email, password });
      member.page('apiSignInWithPassword', key, { email, password: `${password}-wrong` });
      member.page('apiUseToken', key, { refreshToken: `v1.${'unknown'.repeat(5)}${round}` });
      member.hour();
      for (const name of ['menuSyncNow', 'menuPreview', 'menuCheckSetup', 'menuStatus']) member.menu(name);
    }
    member.duringRequests = heard;
    expect(ears.secrets.size).toBeGreaterThan(amount(15, 60));
    expect(leaks(member, ears)).toEqual([]);
  });

  test('by the page of a window while somebody is connected', () => {
    const member = connectedMember();
    const { userId } = member.peloton.account;
    const stored = member.machine.state.properties.users['member@example.com']?.[`session.${userId}`] ?? '';
    const secrets = new Set<string>();
    gather(stored, secrets);
    expect(secrets.size).toBeGreaterThanOrEqual(2);
    for (const name of ['menuConnect', 'menuSettings', 'menuStatus', 'menuCheckSetup', 'menuPreview']) {
      const html = member.menu(name).dialogs[0]?.html ?? '';
      expect([...secrets].filter((secret) => html.includes(secret))).toEqual([]);
    }
  });
});

describe('a visitor of the published web app', () => {
  /** With the sheet around the web app, which Google's documentation rules out, and without. */
  const visited = (seesSheet: boolean): Member => {
    const member = connectedMember();
    member.machine.state.webAppSeesSheet = seesSheet;
    expect(member.machine.run('doGet', [{}], { context: 'webapp' }).error).toBeUndefined();
    return member;
  };

  test.each([
    ['onHourly', true],
    ['onHourly', false],
    ['onContinue', true],
    ['onContinue', false],
  ])('cannot start %s, with the sheet around it: %s', (name, seesSheet) => {
    const member = visited(seesSheet);
    for (const event of [undefined, {}, { triggerUid: '1' }, { triggerUid: null }]) {
      const before = effects(member);
      expect(member.machine.run(name, [event], { context: 'webapp' }).error?.message).toMatch(/only by its trigger/);
      expect(effects(member)).toBe(before);
    }
  });

  test.each([true, false])('reads nothing by what cells may call, with the sheet around it: %s', (seesSheet) => {
    const member = visited(seesSheet);
    const calls: Array<[string, unknown[]]> = [
      ['PELOTON', ['me', 'username']],
      ['PELOTON_SERIES', [member.machine.state.spreadsheet.sheets[0]?.name, 'output']],
    ];
    for (const [name, args] of calls) {
      const before = effects(member);
      expect(member.machine.run(name, args, { context: 'webapp' }).value).toMatch(/in the cells of its sheet only/);
      expect(effects(member)).toBe(before);
    }
  });

  test.each([
    ['sheet and windows', true, ''],
    ['sheet and windows, as a colleague of the owner', true, 'colleague@example.com'],
    ['windows alone', false, ''],
  ])('can use no menu item where Google gives it %s', (_, seesSheet, visitor) => {
    const member = visited(seesSheet);
    member.machine.state.webAppSeesUi = true;
    member.machine.answers.alert.push(...Array(9).fill('YES'));
    for (const name of MENU) {
      const before = effects(member);
      const { error, dialogs, alerts } = member.machine.run(name, [], { context: 'webapp', visitor });
      const said = error ? [error.message] : alerts;
      expect([name, said, dialogs]).toEqual([name, [expect.stringMatching(/Peloton menu/)], []]);
      expect([name, effects(member)]).toEqual([name, before]);
    }
  });

  test('can use no menu item of an editor after those of another published the page, too', () => {
    const member = visited(true);
    member.machine.state.userEmail = 'editor@example.com';
    member.machine.run('doGet', [{}], { context: 'webapp' });
    member.machine.state.webAppSeesUi = true;
    const { dialogs } = member.machine.run('menuSettings', [], { context: 'webapp' });
    expect(dialogs).toEqual([]);
  });

  test('takes nothing from cells and triggers', () => {
    const member = visited(true);
    expect(member.machine.run('PELOTON', ['me', 'username'], { context: 'cell' }).value).toBe('sample_rider');
    member.menu('menuHourlyOn');
    const runs = member.machine.runTriggersUntil(member.machine.clock.now() + HOUR_MS);
    expect(runs.map(({ handler, error }) => [handler, error])).toEqual([['onHourly', undefined]]);
  });
});
