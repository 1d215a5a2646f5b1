import { createWidth, isHung } from '../../src/http/width';
import { answer } from '../peloton/world';

const round = (status: number, tookMs = 100) => [{ response: answer({ status }), tookMs }];

/** Widths before each round. */
function widthsAfter(rounds: ReturnType<typeof round>[]): number[] {
  const width = createWidth(4);
  return rounds.map((each) => {
    const before = width.current();
    width.note(each);
    return before;
  });
}

const calm = (count: number) => Array.from({ length: count }, () => round(200));

test('all go at once until the server pushes back; then one at a time, and one more with each calm round after four', () => {
  expect(widthsAfter([...calm(2), round(429), ...calm(9)])).toEqual([4, 4, 4, 1, 1, 1, 1, 1, 2, 3, 4, 4]);
});

test('another push while it widens begins the calm anew', () => {
  expect(widthsAfter([round(503), ...calm(5), round(429), ...calm(6)])).toEqual([
    4, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 2,
  ]);
});

test('ordinary failures neither narrow it nor count as calm, refusals of one request are calm', () => {
  expect(widthsAfter([round(429), ...calm(4), round(500), round(0), round(404), round(200)])).toEqual([
    4, 1, 1, 1, 1, 1, 1, 1, 2,
  ]);
});

test('one push among good answers is a push', () => {
  const width = createWidth(4);
  width.note([...round(200), ...round(429), ...round(200)]);
  expect(width.current()).toBe(1);
});

test('no answer for half a minute is a push, a short failure to connect is not', () => {
  expect(isHung({ response: answer({ status: 0 }), tookMs: 30_000 })).toBe(true);
  expect(isHung({ response: answer({ status: 200 }), tookMs: 60_000 })).toBe(false);
  expect(widthsAfter([round(0), round(0, 30_000), ...calm(1)])).toEqual([4, 4, 1]);
});

test('after the server pushed back in the run before it begins with one at a time', () => {
  const width = createWidth(4, true);
  const widths = calm(8).map((each) => {
    const before = width.current();
    width.note(each);
    return before;
  });
  expect(widths).toEqual([1, 1, 1, 1, 1, 2, 3, 4]);
});
