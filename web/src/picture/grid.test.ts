import { expect, test } from 'vitest';
import { toUtm } from '../base/map/utm';
import { gridOver } from './grid';
import { covering } from './tiles';

test('a village is gridded every 100 m, with the digits of a paper map', () => {
  const grid = gridOver(71.04, 43.02, 71.05, 43.028);
  expect(grid.stepMetres).toBe(100);
  expect(grid.lines.features.length).toBeGreaterThan(10);
  for (const label of grid.labels) {
    expect(label.text).toMatch(/^\d{3}$/);
    const { easting, northing } = toUtm(label.at[1], label.at[0]);
    const metres = label.side === 'south' ? easting : northing;
    expect(Math.abs(metres - Math.round(metres / 100) * 100)).toBeLessThan(0.5);
  }
});

test('the whole world shows no grid', () => {
  expect(gridOver(-180, -80, 180, 80).lines.features).toEqual([]);
});

test('tiles cover a view and no more', () => {
  expect(covering({ west: -180, south: -85, east: 179, north: 85, zoom: 1 })).toHaveLength(4);
  expect(covering({ west: 71.04, south: 43.0202, east: 71.041, north: 43.0206, zoom: 14.7 })).toEqual([
    { z: 14, x: 11425, y: 6019 },
  ]);
});
