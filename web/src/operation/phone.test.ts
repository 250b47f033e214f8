import { expect, test } from 'vitest';
import type { Run } from './contract';
import { nextOf, offered, ownTeams } from './phone';

test('a leader’s next word follows the last one', () => {
  expect(['unknown', 'not-ready', 'ready', 'in-place', 'secured'].map((s) => nextOf(s as 'ready'))).toEqual(['ready', 'ready', 'left', 'entered', undefined]);
});

test('a phone has only the teams its person leads, and none of a run that is over', () => {
  const run = (state: Run['state']): Run => ({
    id: state, plan: 'p', operation: 'o', state, hour: '2026-07-14T00:00:00Z', now: '2026-07-13T00:00:00Z', zones: [], doors: [], version: 1,
    teams: [{ id: 'A', name: 'A', leader: { id: 'me', name: 'Invented' }, state: 'unknown' }, { id: 'B', name: 'B', leader: null, state: 'unknown' }],
  });
  expect(ownTeams([run('preparing'), run('ended')], 'me').map((o) => [o.run.id, o.team.id])).toEqual([['preparing', 'A']]);
  // What was stopped before does not hide what is begun now.
  expect(ownTeams([run('go'), run('aborted')], 'me').map((o) => o.run.id)).toEqual(['go']);
});

test('after an abort the phone leads out, and no further on', () => {
  expect(offered('ready', false)).toEqual({ next: 'left', others: ['in-place', 'entered', 'secured'] });
  expect(offered('left', true)).toEqual({ next: 'withdrawn', others: ['entered', 'secured'] });
  expect(offered('entered', true)).toEqual({ next: 'withdrawn', others: ['secured'] });
  expect(offered('withdrawn', true).next).toBeUndefined();
});
