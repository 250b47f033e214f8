import { expect, test } from 'vitest';
import { added, handles, inserted, moved, noFlyOf, nothing, outlineOf, removed, shapeOf } from './shape';

const square = added(nothing, 'outline', [[0, 0], [4, 0], [4, 4], [0, 4]]);
const holed = added(square, 'outline', [[1, 1], [2, 1], [2, 2]]);

test('what is drawn is GeoJSON that ends where it began, and is read back', () => {
  const zoned = added(holed, 'noFly', [[3, 3], [4, 3], [4, 4]]);
  expect(outlineOf(zoned).coordinates[1]).toEqual([[1, 1], [2, 1], [2, 2], [1, 1]]);
  expect(shapeOf(outlineOf(zoned), noFlyOf(zoned))).toEqual(zoned);
});

test('land of several parts is not drawn here', () => {
  const parts = { type: 'MultiPolygon' as const, coordinates: [outlineOf(square).coordinates, outlineOf(square).coordinates] };
  expect(shapeOf(parts, noFlyOf(square))).toBeUndefined();
});

test('a corner moves, is had between two others, and goes', () => {
  const corner = { of: 'outline' as const, ring: 0, at: 1 };
  expect(moved(square, corner, [5, 1]).outline[0]?.[1]).toEqual([5, 1]);
  expect(inserted(square, corner, [4, 2]).outline[0]).toEqual([[0, 0], [4, 0], [4, 2], [4, 4], [0, 4]]);
  expect(removed(square, corner).outline[0]).toEqual([[0, 0], [4, 4], [0, 4]]);
});

test('the last corners of a hole take the hole along, those of the outline everything', () => {
  expect(removed(holed, { of: 'outline', ring: 1, at: 0 }).outline).toEqual(square.outline);
  const triangle = removed(holed, { of: 'outline', ring: 0, at: 0 });
  expect(removed(triangle, { of: 'outline', ring: 0, at: 0 }).outline).toEqual([]);
});

test('there is a handle on each corner and one between each two', () => {
  const all = handles(square);
  expect(all).toHaveLength(8);
  expect(all.find((h) => h.between && h.corner.at === 3)?.at).toEqual([0, 2]);
});
