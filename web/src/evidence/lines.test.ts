import { expect, test } from 'vitest';
import { linesOf, massesOf } from './lines';

test('lines are told once, without what is empty', () => {
  expect(linesOf(' A-1 \n\nA-2\nA-1')).toEqual(['A-1', 'A-2']);
});

test('masses are read as people write them', () => {
  expect(massesOf('1,25\n0\n 2.5; 3')).toEqual([1.25, 0, 2.5, 3]);
  expect(massesOf('')).toEqual([]);
});
