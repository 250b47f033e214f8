import { expect, test } from 'vitest';
import { age, callOf, silence } from './following';

test('silence counts from the last word, and never below nothing', () => {
  const heardAt = '2026-06-14T06:10:00Z';
  const then = Date.parse(heardAt);
  expect(silence({ heardAt }, then + 42_500)).toBe(42.5);
  expect(silence({ heardAt }, then - 3000)).toBe(0);
  expect(silence({}, then)).toBeUndefined();
});

test('ages are told in the unit that leaves a short number', () => {
  expect([0, 59.9, 60, 3599, 7200].map(age)).toEqual(['0 s', '59 s', '1 min', '59 min', '2 h']);
});

test('the call names the flight and holds JSON that the server reads', () => {
  const call = callOf('https://unit', 'a', 'p', new Date(0));
  expect(call).toContain('https://unit/api/areas/a/flights/p/positions');
  const body = /-d '(.*)'/.exec(call)?.[1] ?? '';
  expect(JSON.parse(body).positions[0]).toEqual({ longitude: 71.25, latitude: 43.12, at: '1970-01-01T00:00:00.000Z' });
});
