import { expect, test } from 'vitest';
import { area, boundsOf, circle, distance, dms, mgrs, spaced, type Position } from './geo';
import { fromUtm, toUtm } from './utm';

// Expected numbers are GeographicLib's and PROJ's.
test('distances agree with GeographicLib to a millimetre', () => {
  expect(distance([71.0444, 43.0238], [71.0612, 43.0301])).toBeCloseTo(1537.7893294757, 3);
  expect(distance([71.04, 43.02], [71.43, 51.16])).toBeCloseTo(905424.65395554, 3);
  expect(distance([71, 43], [71, 43])).toBe(0);
});

test('areas agree with GeographicLib to a millionth', () => {
  const ring: Position[] = [[71.04, 43.02], [71.05, 43.02], [71.05, 43.03], [71.04, 43.03]];
  expect(Math.abs(area(ring) / 905497.5448007584 - 1)).toBeLessThan(1e-6);
  expect(area([...ring].reverse())).toBeCloseTo(area(ring), 6);
});

test('UTM agrees with PROJ to a millimetre and back', () => {
  const utm = toUtm(43.023845, 71.044447);
  expect(utm.zone).toBe(42);
  expect(utm.easting).toBeCloseTo(666577.549355, 3);
  expect(utm.northing).toBeCloseTo(4765490.957464, 3);
  const [longitude, latitude] = fromUtm(utm);
  expect(latitude).toBeCloseTo(43.023845, 9);
  expect(longitude).toBeCloseTo(71.044447, 9);
});

test('the southern hemisphere has its false northing', () => {
  const utm = toUtm(-33.9, 18.4);
  expect(utm.northing).toBeGreaterThan(6_000_000);
  expect(fromUtm(utm)[1]).toBeCloseTo(-33.9, 9);
});

test('notations', () => {
  expect(mgrs(43.023845, 71.044447)).toBe('42T XN 66577 65490');
  expect(mgrs(88, 0)).toBe('');
  expect(['42TXN66556551', '42T XN 6655 6551', '42TXN', 'here'].map(spaced)).toEqual(['42T XN 6655 6551', '42T XN 6655 6551', '42T XN', 'here']);
  expect(dms(43.023845, 71.044447)).toBe('43°01′25.8″N 71°02′40.0″E');
  // Seconds never read 60.0.
  expect(dms(42.9999999, -0.9999999)).toBe('43°00′00.0″N 1°00′00.0″W');
});

test('an error circle has the radius in metres all around', () => {
  for (const p of circle(43, 71, 25)) {
    expect(distance([71, 43], p)).toBeCloseTo(25, 2);
  }
});

test('bounds of nested geometry', () => {
  expect(boundsOf({ type: 'MultiPolygon', coordinates: [[[[1, 2], [3, 4], [5, 0], [1, 2]]]] })).toEqual([1, 0, 5, 4]);
  expect(boundsOf({ type: 'MultiPolygon', coordinates: [] })).toBeUndefined();
});
