import { expect, test } from 'vitest';
import { inside, oddsAfter, refusal, type KeptArea } from './look';

const area = {
  name: 'East', from: '2023-06-10T00:00:00Z', to: '2023-06-20T00:00:00Z',
  order: { number: '7', from: '2023-06-12T00:00:00Z', to: '2023-06-18T00:00:00Z' },
} as KeptArea;

test('without an order that holds now nothing is recorded', () => {
  expect(refusal(undefined, new Date())).toBe('lower.no-order');
  expect(refusal(area, new Date('2023-06-11T00:00:00Z'))).toBe('lower.order-later');
  expect(refusal(area, new Date('2023-06-15T00:00:00Z'))).toBeUndefined();
  expect(refusal(area, new Date('2023-06-19T00:00:00Z'))).toBe('lower.order-over');
});

test('a hole is not in the area', () => {
  const square = (x: number, y: number, s: number): [number, number][] => [[x, y], [x + s, y], [x + s, y + s], [x, y + s], [x, y]];
  const outline: GeoJSON.Polygon = { type: 'Polygon', coordinates: [square(71, 42, 1), square(71.4, 42.4, 0.2)] };
  expect(inside(outline, 71.1, 42.1)).toBe(true);
  expect(inside(outline, 71.5, 42.5)).toBe(false);
  expect(inside({ type: 'MultiPolygon', coordinates: [outline.coordinates] }, 71.1, 42.1)).toBe(true);
  expect(inside(outline, 70.9, 42.1)).toBe(false);
});

test('passes move the odds by what each can tell, in any order; who cannot tell moves nothing', () => {
  const at = (height: number, told: 'unsure' | 'there' | 'not-there') => ({ height, told, width: 5472, length: 3648, focal: 3650 });
  expect(oddsAfter([at(250, 'unsure')], 1)).toBe(0.5);
  expect(oddsAfter([at(250, 'unsure'), at(150, 'there')], 1)).toBeGreaterThan(0.9);
  expect(oddsAfter([at(150, 'not-there')], 1)).toBeLessThan(0.1);
  expect(oddsAfter([at(250, 'there'), at(150, 'not-there')], 1)).toBeCloseTo(oddsAfter([at(150, 'not-there'), at(250, 'there')], 1), 12);
});
