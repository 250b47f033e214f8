import { expect, test } from 'vitest';
import { areasOf, rectangle } from './area';

test('a rectangle is the same whichever corners are given', () => {
  const ring = [[[71, 43], [72, 43], [72, 44], [71, 44], [71, 43]]];
  for (const [a, b] of [[[71, 43], [72, 44]], [[72, 44], [71, 43]], [[71, 44], [72, 43]]] as [[number, number], [number, number]][]) {
    expect(rectangle(a, b).coordinates).toEqual(ring);
  }
});

test('polygons are found in whatever they are wrapped', () => {
  const polygon = rectangle([71, 43], [72, 44]);
  const feature = { type: 'Feature', properties: {}, geometry: polygon };
  const two = { type: 'MultiPolygon', coordinates: [polygon.coordinates, polygon.coordinates] };
  const all = { type: 'FeatureCollection', features: [feature, { ...feature, geometry: two }, { ...feature, geometry: null }] };

  expect(areasOf(JSON.stringify(polygon))?.coordinates).toHaveLength(1);
  expect(areasOf(JSON.stringify(all))?.coordinates).toHaveLength(3);
});

test('what holds no polygon is none', () => {
  expect(areasOf('{"type":"Point","coordinates":[71,43]}')).toBeUndefined();
  expect(areasOf('not json')).toBeUndefined();
  expect(areasOf('null')).toBeUndefined();
});
