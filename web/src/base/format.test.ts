import { expect, test } from 'vitest';
import { bytes, clock, day, instantOf, localOf, offset } from './format';

test('Almaty changed its offset on 1 March 2024, and both days are right', () => {
  expect(offset('2024-02-29T12:00:00Z', 'Asia/Almaty')).toBe('UTC+6');
  expect(offset('2024-03-02T12:00:00Z', 'Asia/Almaty')).toBe('UTC+5');
  expect(clock('2024-03-02T12:00:00Z', 'Asia/Almaty')).toBe('17:00');
});

test('a time typed in the place is the instant it was there', () => {
  expect(instantOf('2026-06-14T09:30', 'Asia/Almaty')).toBe('2026-06-14T04:30:00.000Z');
  expect(localOf(new Date('2026-06-14T04:30:00Z'), 'Asia/Almaty')).toBe('2026-06-14T09:30');
  expect(instantOf('2024-02-29T22:30', 'Asia/Almaty')).toBe('2024-02-29T16:30:00.000Z');
});

test('days and sizes are words people use', () => {
  expect(day('2026-06-14T20:00:00Z', 'Asia/Almaty')).toBe('15 Jun 2026');
  expect([999, 1500, 2.4e9].map(bytes)).toEqual(['999 B', '1.5 kB', '2.4 GB']);
});
