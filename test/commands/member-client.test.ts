/** Requests from a window: which are sent, and what they count against. */
import { memberClient } from '../../src/commands/member-client';
import { keys } from '../../src/run/keys';
import { newCommandLab } from '../support/command-lab';

const REQUEST = { kind: 'Any', path: '/api/me' } as never;

test('none goes while a block is remembered, or when the day is used up', () => {
  const { world, machine } = newCommandLab();
  const file = keys.status(world.store, 'u1');
  const since = machine.clock.now();
  file.save({ ...file.load(), blocks: { all: { since, tries: 1, nextAt: since + 3_600_000 } } });
  const ask = () => memberClient(world, { isTrial: false }).raw(REQUEST);
  expect(ask).toThrow(expect.objectContaining({ reason: 'blocked' }));
  file.save({ ...file.load(), blocks: {}, calls: { day: '2026-03-04', count: 1e6 } });
  expect(ask).toThrow(expect.objectContaining({ reason: 'calls' }));
});

test('nobody who is not connected has one', () => {
  const { world } = newCommandLab({ account: '' });
  expect(() => memberClient(world, { isTrial: false })).toThrow('Connect');
});
