import { expect, test } from 'vitest';
import type { GraphEdge } from './contract';
import { byMonth, isDated, timesIn } from './months';

const edge = (more: Partial<GraphEdge>): GraphEdge => ({ from: 'a', to: 'b', kinds: [], times: 7, strength: 0.5, ...more });

test('months stand without gaps, over the turn of a year', () => {
  expect(byMonth([edge({ months: { '2025-11': 2 } }), edge({ months: { '2026-02': 1, '2025-11': 1 } })])).toEqual([
    { month: '2025-11', times: 3 }, { month: '2025-12', times: 0 }, { month: '2026-01', times: 0 }, { month: '2026-02', times: 1 },
  ]);
  expect(byMonth([edge({})])).toEqual([]);
});

test('without counts a tie stands in the months it begins and ends in', () => {
  const e = edge({ first: '2026-01-30T22:00:00Z', last: '2026-03-01T00:00:00Z' });
  expect(timesIn(e, ['2026-01', '2026-01'])).toBe(1);
  expect(timesIn(e, ['2026-02', '2026-02'])).toBe(0);
  expect(timesIn(e, undefined)).toBe(7);
});

test('an undated tie is in no window', () => {
  expect(isDated(edge({ first: null, last: null, months: {} }))).toBe(false);
  expect(timesIn(edge({}), ['0000-01', '9999-12'])).toBe(0);
});
