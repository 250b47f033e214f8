import { expect, test } from 'vitest';
import { clockOf, dayOf, moved, quarterAt } from './week';

test('a quarter has the clock and the day of its place in the week', () => {
  expect([clockOf(0), clockOf(25), clockOf(671)]).toEqual(['00:00', '06:15', '23:45']);
  expect([dayOf(0), dayOf(95), dayOf(96), dayOf(671)]).toEqual([0, 0, 1, 6]);
});

test('an instant lies in the quarter of the door’s clock at that instant', () => {
  // Monday 13 July 2026, 00:14 UTC is 05:14 in Almaty.
  expect(clockOf(quarterAt('2026-07-13T00:14:00Z', 'Asia/Almaty'))).toBe('05:00');
  // Until 1 March 2024 Almaty was at UTC+6: the same clock stood an hour later.
  expect(clockOf(quarterAt('2024-02-29T00:00:00Z', 'Asia/Almaty'))).toBe('06:00');
  expect(clockOf(quarterAt('2024-03-02T00:00:00Z', 'Asia/Almaty'))).toBe('05:00');
  expect(dayOf(quarterAt('2026-07-12T19:30:00Z', 'Asia/Almaty'))).toBe(0);
});

test('keys stay within the day and the week', () => {
  expect(moved(0, 'ArrowLeft')).toBe(0);
  expect(moved(95, 'ArrowRight')).toBe(95);
  expect(moved(25, 'ArrowDown')).toBe(121);
  expect(moved(671, 'ArrowDown')).toBe(671);
  expect(moved(121, 'Home')).toBe(96);
  expect(moved(25, 'x')).toBe(25);
});
