import { expect, test } from 'vitest';
import { covers } from './under';

// Turned by 45 degrees, so that its bounds hold ground that it does not.
const diamond: GeoJSON.Polygon = { type: 'Polygon', coordinates: [[[71, 42.999], [71.001, 43], [71, 43.001], [70.999, 43], [71, 42.999]]] };
const metres = (n: number) => n / 81_500; // degrees of longitude at 43 degrees north

test('a stroke covers what it lies on, and what only its edge touches', () => {
  expect(covers({ radius: 2, points: [[71, 43]] }, diamond)).toBe(true);
  expect(covers({ radius: 2, points: [[71.001 + metres(1.5), 43]] }, diamond)).toBe(true);
  expect(covers({ radius: 2, points: [[71.001 + metres(3), 43]] }, diamond)).toBe(false);
  expect(covers({ radius: 2, points: [[71.01, 43], [71, 43]] }, diamond)).toBe(true);
});

test('ground within the bounds of the footprint alone is not under it', () => {
  expect(covers({ radius: 5, points: [[71.0009, 43.0009]] }, diamond)).toBe(false);
});

test('a brush wider than the footprint covers it, and so does any of its parts', () => {
  expect(covers({ radius: 5_000, points: [[71.002, 43]] }, diamond)).toBe(true);
  const two: GeoJSON.MultiPolygon = { type: 'MultiPolygon', coordinates: [[[[10, 10], [11, 10], [10, 11], [10, 10]]], diamond.coordinates] };
  expect(covers({ radius: 2, points: [[71, 43]] }, two)).toBe(true);
  expect(covers({ radius: 2, points: [[72, 43]] }, two)).toBe(false);
});
