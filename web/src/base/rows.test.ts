import { expect, test } from 'vitest';
import { slice } from './rows';

test('of ten thousand rows only those near the window are drawn', () => {
  expect(slice(0, 600, 50, 10_000)).toEqual({ from: 0, to: 22 });
  expect(slice(250_000, 600, 50, 10_000)).toEqual({ from: 4990, to: 5022 });
  expect(slice(499_500, 600, 50, 10_000)).toEqual({ from: 9980, to: 10_000 });
  expect(slice(0, 600, 50, 3)).toEqual({ from: 0, to: 3 });
});
