import { expect, test } from 'vitest';
import { byNeed, reached, silent, tally } from './board';
import { ahead, countdown, since } from './clockwork';
import type { RunTeam, TeamState } from './contract';

const now = Date.parse('2026-07-14T00:00:00Z');
const team = (name: string, state: TeamState, more: Partial<RunTeam> = {}): RunTeam => ({ id: name, name, state, target: 'door', ...more });

test('a team counts as ready when it said so, or is further already', () => {
  const teams = [team('1', 'ready'), team('2', 'in-place'), team('3', 'not-ready'), team('4', 'unknown'), team('5', 'withdrawn'), team('6', 'unknown', { target: null })];
  expect(tally(teams, now)).toEqual({ ready: 2, notReady: 1, unknown: 1, silent: 4 });
});

test('a phone never heard is silent, and one heard just now is not', () => {
  expect(silent(team('1', 'ready'), now)).toBe(true);
  expect(silent(team('1', 'ready', { heardAt: '2026-07-13T23:59:50Z' }), now)).toBe(false);
  expect(silent(team('1', 'ready', { heardAt: '2026-07-13T23:59:00Z' }), now)).toBe(true);
});

test('who has not heard the order to stop is told apart', () => {
  const teams = [team('1', 'left', { reached: { abort: '2026-07-13T23:59:59Z' } }), team('2', 'left', { reached: { release: '2026-07-13T23:00:00Z' } })];
  expect(reached(teams, 'abort').unreached.map((t) => t.name)).toEqual(['2']);
  expect(reached(teams, 'release').reached.map((t) => t.name)).toEqual(['2']);
});

test('who needs the eye stands first', () => {
  const teams = [team('Team 10', 'ready'), team('Team 2', 'ready'), team('Team 3', 'not-ready'), team('Team 4', 'unknown'), team('Team 1', 'unknown', { target: null })];
  expect(byNeed(teams).map((t) => t.name)).toEqual(['Team 3', 'Team 4', 'Team 2', 'Team 10', 'Team 1']);
});

test('the countdown says before and after', () => {
  const days = (n: number) => `${n} d`;
  expect(countdown('2026-07-14T01:04:09Z', now, days)).toBe('−01:04:09');
  expect(countdown('2026-07-13T23:59:48Z', now, days)).toBe('+00:00:12');
  expect(countdown('2026-07-20T23:59:59Z', now, days)).toBe('−6 d 23:59:59');
  expect(countdown('2026-07-12T23:00:00Z', now, days)).toBe('+1 d 01:00:00');
  expect(since('2026-07-14T00:00:05Z', now)).toBe(0);
  expect(since(null, now)).toBeUndefined();
  expect(ahead('2026-07-14T00:00:10Z', now, now + 2000)).toBe(9000);
});
