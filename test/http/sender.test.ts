import type { HttpRequest, HttpResponse } from '../../src/base/ports';
import { troubleOf } from '../../src/http/response';
import { type Call, createSender, type Policy, type SenderOptions } from '../../src/http/sender';
import { createWidth } from '../../src/http/width';
import { type Answer, answer, NOW } from '../peloton/world';

const calls = (count: number): Call[] =>
  Array.from({ length: count }, (_, at) => ({ http: { method: 'get', url: `https://example.com/${at}` } }));

const POLICY: Policy = {
  maxTries: () => 3,
  firstWaitMs: 1000,
  repeats: ({ response }) => (troubleOf(response) === null ? 'never' : 'later'),
};

type Respond = (request: HttpRequest, count: number) => Answer;

/** A server that answers so, the batches that it was sent, and how long was slept. `count` counts what one address was asked. */
function newServer(respond: Respond, given: Partial<SenderOptions> = {}, answersAtOnce = Number.POSITIVE_INFINITY) {
  let nowMs = NOW;
  const batches: string[] = [];
  const slept: number[] = [];
  const counts = new Map<string, number>();
  const answerTo = (request: HttpRequest): HttpResponse => {
    const count = (counts.get(request.url) ?? 0) + 1;
    counts.set(request.url, count);
    return answer(respond(request, count));
  };
  const sender = createSender({
    http(requests) {
      batches.push(requests.map(({ url }) => url.slice(-1)).join(''));
      return requests.slice(0, answersAtOnce).map(answerTo);
    },
    clock: {
      now: () => nowMs,
      sleep(ms) {
        slept.push(ms);
        nowMs += ms;
      },
    },
    policy: POLICY,
    random: () => 0,
    ...given,
  });
  return { sender, batches, slept, now: () => nowMs };
}

const asksFor = (retryAfter: string): Answer => ({ status: 429, headers: { 'retry-after': [retryAfter] } });
const ends = (outcomes: Array<{ end: string }>) => outcomes.map(({ end }) => end);

describe('sending again', () => {
  test('only what failed is sent again, and outcomes keep the order of the calls', () => {
    const { sender, batches, slept } = newServer(({ url }, count) =>
      url.endsWith('1') && count < 3 ? { status: 500 } : { body: { url } },
    );
    const outcomes = sender.send(calls(3));
    expect(batches).toEqual(['012', '1', '1']);
    expect(slept).toEqual([1000, 2000]);
    expect(outcomes.map(({ response }) => JSON.parse(response.body).url.slice(-1))).toEqual(['0', '1', '2']);
    expect(ends(outcomes)).toEqual(['answered', 'answered', 'answered']);
  });

  test('enough tries are enough, and the last answer is what remains', () => {
    const { sender, batches } = newServer((_, count) => ({ status: 500, body: `try ${count}` }));
    const { end, response } = sender.sendOne(calls(1)[0] as Call);
    expect([end, response.body, batches.length]).toEqual(['tries', 'try 3', 3]);
  });

  test('a policy tells calls apart', () => {
    const policy: Policy = {
      ...POLICY,
      maxTries: ({ http }) => (http.url.endsWith('0') ? 1 : 2),
      repeats: ({ call }) => (call.http.url.endsWith('2') ? 'never' : 'later'),
    };
    const { sender, batches } = newServer(() => ({ status: 500 }), { policy });
    expect(ends(sender.send(calls(3)))).toEqual(['tries', 'tries', 'answered']);
    expect(batches).toEqual(['012', '1']);
  });

  test('what may be sent again at once is not waited for', () => {
    const policy: Policy = { ...POLICY, repeats: ({ response }) => (response.status === 401 ? 'now' : 'never') };
    const { sender, slept, batches } = newServer((_, count) => ({ status: count === 1 ? 401 : 200 }), { policy });
    expect(sender.sendOne(calls(1)[0] as Call).response.status).toBe(200);
    expect([slept, batches.length]).toEqual([[], 2]);
  });

  test('calls of a batch that only got the first answers are sent again without counting as failed', () => {
    const { sender, batches } = newServer(() => ({}), {}, 1);
    expect(ends(sender.send(calls(5)))).toEqual(Array(5).fill('answered'));
    expect(batches).toEqual(['01234', '1234', '234', '34', '4']);
  });

  test('a port that answers nothing at all comes to an end', () => {
    const { sender, batches } = newServer(() => ({}), {}, 0);
    expect(ends(sender.send(calls(2)))).toEqual(['tries', 'tries']);
    expect(batches.length).toBeLessThanOrEqual(6);
  });

  test('nothing is sent for nothing', () => {
    const { sender, batches } = newServer(() => ({}));
    expect(sender.send([])).toEqual([]);
    expect(batches).toEqual([]);
  });
});

describe('waiting', () => {
  test.each([
    ['seconds', '17'],
    ['a date', new Date(NOW + 17_000).toUTCString()],
  ])('Retry-After is obeyed in %s, and the longest of a batch counts', (_, retryAfter) => {
    const { sender, slept } = newServer(({ url }, count) => {
      if (count > 1) return {};
      return url.endsWith('0') ? asksFor('2') : asksFor(retryAfter);
    });
    sender.send(calls(2));
    expect(slept).toEqual([17_000]);
  });

  test('chance spreads the waits that we choose', () => {
    const { sender, slept } = newServer((_, count) => ({ status: count < 3 ? 500 : 200 }), { random: () => 0.8 });
    sender.send(calls(1));
    expect(slept).toEqual([800, 1600]);
  });

  test('a wait that does not end before the run does is not begun, and nothing more is sent', () => {
    const { sender, slept, batches } = newServer(() => asksFor('60'), { leftMs: () => 60_000 });
    expect(ends(sender.send(calls(2)))).toEqual(['stopped', 'stopped']);
    expect([slept, batches]).toEqual([[], ['01']]);
  });

  test('the time left is looked at before each wait', () => {
    const server = newServer(() => asksFor('30'), { leftMs: () => NOW + 50_000 - server.now() });
    expect(ends(server.sender.send(calls(1)))).toEqual(['stopped']);
    expect(server.slept).toEqual([30_000]);
  });

  test('a wait longer than the policy allows is not begun', () => {
    const policy = { ...POLICY, longestWaitMs: 10_000 };
    const { sender, slept } = newServer(() => asksFor('11'), { policy });
    expect(ends(sender.send(calls(1)))).toEqual(['stopped']);
    expect(slept).toEqual([]);
  });

  test('patience is spent over all that one sender sends', () => {
    const policy = { ...POLICY, patienceMs: 10_000 };
    const { sender, slept } = newServer((_, count) => (count % 2 === 1 ? asksFor('4') : {}), { policy });
    const outcomes = [1, 2, 3, 4].flatMap(() => sender.send(calls(1)));
    expect(slept).toEqual([4000, 4000]);
    expect(ends(outcomes).slice(0, 3)).toEqual(['answered', 'answered', 'stopped']);
  });
});

describe('the pace', () => {
  test('so many go side by side as the width allows, fewer after a limit', () => {
    const { sender, batches } = newServer(({ url }, count) => (url.endsWith('2') && count === 1 ? asksFor('1') : {}), {
      width: createWidth(4),
    });
    sender.send(calls(9));
    expect(batches).toEqual(['0123', '2', '4', '5', '6', '7', '8']);
  });

  test('a limit that outlasts all tries ends the batch: the others are not sent any more', () => {
    const { sender, batches } = newServer(() => ({ status: 429 }), { width: createWidth(1) });
    expect(ends(sender.send(calls(3)))).toEqual(['tries', 'stopped', 'stopped']);
    expect(batches).toEqual(['0', '0', '0']);
  });

  test('trouble of one call leaves the others alone', () => {
    const { sender } = newServer(({ url }) => ({ status: url.endsWith('0') ? 500 : 200 }), { width: createWidth(1) });
    expect(ends(sender.send(calls(3)))).toEqual(['tries', 'answered', 'answered']);
  });
});

describe('the caller', () => {
  test('is asked before each batch, with its size, whether there is time; what it throws ends the sending', () => {
    const counts: number[] = [];
    const { sender, batches } = newServer(() => ({ status: 500 }), {
      requireTime(count) {
        counts.push(count);
        if (counts.length > 1) throw new Error('no time');
      },
    });
    expect(() => sender.send(calls(3))).toThrow('no time');
    expect([counts, batches]).toEqual([[3, 3], ['012']]);
  });

  test('sees the answers of each batch before the policy is asked', () => {
    const seen: number[] = [];
    const policy: Policy = { ...POLICY, repeats: () => (seen.length < 2 ? 'now' : 'never') };
    const { sender } = newServer(() => ({ status: 418 }), {
      policy,
      afterBatch: (exchanges) => seen.push(...exchanges.map(({ response }) => response.status)),
    });
    sender.send(calls(1));
    expect(seen).toEqual([418, 418]);
  });
});
