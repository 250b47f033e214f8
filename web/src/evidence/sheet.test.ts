import { expect, test } from 'vitest';
import { segmentsOf } from './sheet';

test('the parts fill the bar where nothing is missing', () => {
  const segments = segmentsOf({ seized: '100', held: '60', taken: '30', consumed: '0.5', destroyed: '9.5' });
  expect(segments.map((s) => s.part)).toEqual(['held', 'taken', 'consumed', 'destroyed']);
  expect(segments.at(-1)?.to).toBeCloseTo(1);
});

test('what is missing stands last, and what is too much lies over the end', () => {
  expect(segmentsOf({ seized: 100, held: 95 }).map((s) => [s.part, s.value, s.from, s.to])).toEqual([['held', 95, 0, 0.95], ['lost', 5, 0.95, 1]]);
  const more = segmentsOf({ seized: 100, held: 125 });
  expect(more.at(-1)).toMatchObject({ part: 'more', value: 25, from: 0.8, to: 1 });
});

test('without a number there is no bar', () => {
  expect(segmentsOf({ seized: null })).toEqual([]);
});
