import { expect, test } from 'vitest';
import type { Quarter } from './contract';
import { area, bands, canEnter, daysOf, isDark, outline, placeOf, scaleOf, withMoreTeams } from './curve';

const begin = Date.UTC(2026, 6, 13, 18, 0); // 23:00 in Almaty
const quarter = (i: number, more: Partial<Quarter> = {}): Quarter => ({
  at: new Date(begin + i * 900_000).toISOString(), chance: 0.1, expected: 1, lawful: 2, teams: 3, dark: 0, state: 'open', ...more,
});

test('what holds in a row is one band', () => {
  const curve = [0, 1, 2, 0, 1].map((dark, i) => quarter(i, { dark }));
  expect(bands(curve, isDark)).toEqual([{ from: 1, to: 3 }, { from: 4, to: 5 }]);
});

test('a narrow peak is not lost where many quarters share a column', () => {
  const curve = Array.from({ length: 1000 }, (_, i) => quarter(i, { chance: i === 777 ? 0.9 : 0.1 }));
  const told = outline(curve, 100);
  expect(told).toHaveLength(100);
  expect(told[77]).toEqual({ at: 777, chance: 0.9 });
});

test('the area ends where it began and reaches the top of its scale', () => {
  expect(area([quarter(0, { chance: 0.2 }), quarter(1, { chance: 0.1 })], 2, 10, 100, 0.2)).toBe('M0,100V0H5V50H10V100Z');
  expect(area([], 2, 10, 100, 1)).toBe('');
});

test('the scale shows small curves too', () => {
  expect(scaleOf([quarter(0, { chance: 0.07 })])).toBe(0.1);
  expect(scaleOf([quarter(0, { chance: 0.93 })])).toBe(1);
  expect(scaleOf([])).toBe(0.05);
});

test('one more team buys only what the law allows and what is likelier', () => {
  const curve = [
    quarter(0, { state: 'too-few-teams', chance: 0.5 }),
    quarter(1, { state: 'unlawful', chance: 0.9, lawful: 1 }),
    quarter(2, { state: 'best', chance: 0.4 }),
  ];
  expect(withMoreTeams(curve, 0.4)).toBe(curve[0]);
  expect(withMoreTeams(curve, 0.5)).toBeUndefined();
  expect(canEnter(curve[0] as Quarter)).toBe(false);
  expect(canEnter(curve[2] as Quarter)).toBe(true);
});

test('days are those of the clock, and an instant is found by its time', () => {
  const curve = Array.from({ length: 8 }, (_, i) => quarter(i));
  expect(daysOf(curve, 'Asia/Almaty')).toEqual([{ day: '2026-07-13', from: 0, to: 4 }, { day: '2026-07-14', from: 4, to: 8 }]);
  expect(placeOf(curve, '2026-07-13T18:45:00Z')).toBe(3);
  expect(placeOf(curve, null)).toBe(-1);
});
