import { expect, test } from 'vitest';
import { slicesOf } from './including';
import { reach, stepsOf } from './steps';

const line = (value: string) => ({ why: 'came', sentence: 'An invented reason.', value });

test('each reason lifts or lowers the figure', () => {
  const steps = stepsOf({ before: '100', after: '130', lines: [line('50'), line('-20')] });
  expect(steps.map((s) => [s.what, s.from, s.to])).toEqual([['before', 0, 100], ['line', 100, 150], ['line', 150, 130], ['after', 0, 130]]);
  expect(reach(steps)).toEqual([0, 150]);
});

test('what no reason explains is said', () => {
  expect(stepsOf({ before: 183, after: 187, lines: [line('3')] }).map((s) => s.what)).toEqual(['before', 'line', 'unexplained', 'after']);
});

test('items never pass for the whole', () => {
  const slices = slicesOf({ value: '8500', itemised: '1360', rest: '7140', parts: [{ key: 'hashish', value: '94' }, { key: 'marijuana', value: '1266' }] });
  expect(slices.map((s) => s.part?.key)).toEqual(['marijuana', 'hashish', undefined]);
  expect(slices.at(-1)).toMatchObject({ value: 7140, to: 1 });
  expect(slices[1]?.to).toBeCloseTo(0.16);
  expect(slicesOf({ value: '183', itemised: null, rest: null, parts: [{ key: 'x', value: 3 }] })).toEqual([]);
});
