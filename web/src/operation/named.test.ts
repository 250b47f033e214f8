import { expect, test } from 'vitest';
import { courtTone, stepOf, tallyOf } from './named';

const signature = { number: '7', signedAt: '2026-07-14T05:00:00Z', by: 'Invented' };
const task = { team: 'A', place: 'by the invented well', by: 'Invented', at: '2026-07-14T06:00:00Z' };
const outcome = { found: true, by: 'Invented', at: '2026-07-14T07:00:00Z' };

test('a named place is a lead until a signed record stands', () => {
  expect(stepOf({})).toBe('lead');
  expect(stepOf({ task, outcome })).toBe('lead');
  expect(stepOf({ signature })).toBe('signed');
  expect(stepOf({ signature, task })).toBe('task');
  expect(stepOf({ signature, task, outcome })).toBe('outcome');
});

test('the hour of the court is told before it comes', () => {
  const now = Date.parse('2026-07-16T00:00:00Z');
  expect(['2026-07-16T06:00:00Z', '2026-07-16T03:00:00Z', '2026-07-15T23:00:00Z'].map((by) => courtTone(by, now, false))).toEqual(['good', 'open', 'found']);
  expect(courtTone('2026-07-15T23:00:00Z', now, true)).toBe('closed');
});

test('what was found is counted and weighed; an outcome without a signed record is not', () => {
  const found = { ...outcome, grams: 410 };
  const named = [{}, { signature }, { signature, task }, { signature, task, outcome: found }, { signature, task, outcome: found }, { signature, task, outcome: { ...outcome, found: false } }, { outcome: found }];
  expect(tallyOf(named)).toEqual({ leads: 2, open: 2, found: 2, not: 1, grams: 820 });
});
