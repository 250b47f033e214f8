import { expect, test } from 'vitest';
import { longer, moved, path, rectangle } from './brush';

const size = { width: 512, height: 256 };

test('a stroke takes points that are apart, and no more than the server takes', () => {
  let stroke = longer({ radius: 8, points: [[0, 0]] }, 1, 0);
  expect(stroke.points).toHaveLength(1);
  for (let i = 1; i < 900; i++) stroke = longer(stroke, i * 3, 0);
  expect(stroke.points).toHaveLength(500);
});

test('the keyboard moves the frame within the picture and changes its size with Shift', () => {
  const frame = { x: 0, y: 0, width: 64, height: 64 };
  expect(moved(frame, 'ArrowLeft', false, size)).toEqual(frame);
  expect(moved(frame, 'ArrowRight', false, size).x).toBe(8);
  expect(moved(frame, 'ArrowDown', true, size)).toEqual({ ...frame, height: 72 });
  let grown = frame;
  for (let i = 0; i < 200; i++) grown = moved(grown, 'ArrowRight', true, size);
  expect(grown.width).toBe(512);
});

test('a rectangle is an area of four corners, a dot a line that goes nowhere', () => {
  expect(rectangle({ x: 1, y: 2, width: 3, height: 4 })).toEqual({ points: [[1, 2], [4, 2], [4, 6], [1, 6]] });
  expect(path({ radius: 5, points: [[7, 9]] })).toBe('M7.0 9.0L7.0 9.0');
  expect(path(rectangle({ x: 0, y: 0, width: 1, height: 1 }))).toMatch(/Z$/);
});
