import { expect, test } from 'vitest';
import { abortPoints, lines } from './notes';

test('lines are what stands on them', () => {
  expect(lines(' a \n\n b')).toEqual(['a', 'b']);
});

test('abort points are read, longitude first', () => {
  expect(abortPoints('43.105, 71.19, field by the river\n-1 2 x')).toEqual({
    points: [
      { place: [71.19, 43.105], name: 'field by the river' },
      { place: [2, -1], name: 'x' },
    ],
  });
});

test('the first line that is no place is named', () => {
  expect(abortPoints('43.1, 71.2, a\n143.1, 71.2, b').wrong).toBe(2);
  expect(abortPoints('somewhere').wrong).toBe(1);
  expect(abortPoints('43.1, 71.2').wrong).toBe(1);
});
