import { expect, test } from 'vitest';
import { barsOf, differing, reachOf } from './waterfall';

const term = (attribute: string, logOdds: number) => ({ attribute, left: 'x', right: 'y', level: 'same', logOdds });

test('bars begin where the one before ended, and end at the sum', () => {
  const bars = barsOf({ prior: -11.5, terms: [term('name', 4), term('iin', 9), term('place', -1)], sum: 0.5 });
  expect(bars.map((b) => [b.what, b.term?.attribute, b.from, b.to])).toEqual([
    ['prior', undefined, 0, -11.5], ['term', 'iin', -11.5, -2.5], ['term', 'name', -2.5, 1.5], ['term', 'place', 1.5, 0.5], ['sum', undefined, 0, 0.5],
  ]);
  expect(reachOf(bars)).toEqual([-11.5, 1.5]);
});

test('marks the letters in which two spellings differ, and none that they share', () => {
  const [a, b] = differing('Жақыпов', 'жакупов');
  expect(a).toEqual([{ text: 'Жа', plain: true }, { text: 'қы', plain: false }, { text: 'пов', plain: true }]);
  expect(b.map((p) => p.text).join('')).toBe('жакупов');
  expect(differing('same', 'same')).toEqual([[{ text: 'same', plain: true }], [{ text: 'same', plain: true }]]);
});
