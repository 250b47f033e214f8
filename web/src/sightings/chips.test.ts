import { expect, test } from 'vitest';
import type { Detection } from '../base/contract';
import { looksOf, pairOf, picturesOf } from './chips';

const seen = (id: string, heightMetres: number, ground: boolean): Detection => ({
  id,
  pass: `p${heightMetres}`,
  raster: `r${heightMetres}`,
  heightMetres,
  sensor: 'five-band',
  score: 1,
  chip: `/api/chips/${id}`,
  ...(ground ? { ground: `/api/sightings/s/chips/${id}`, groundSamplingMetres: heightMetres / 2000 } : {}),
});

test('two passes are shown on one square of ground', () => {
  const { high, low } = pairOf(looksOf([seen('a', 150, true), seen('b', 250, true)]), 'five-band');

  expect(high?.chip).toBe('/api/sightings/s/chips/b');
  expect(low?.chip).toBe('/api/sightings/s/chips/a');
  expect(high?.onGround && low?.onGround).toBe(true);
});

test('where one of the two lies nowhere, both keep their own pixels', () => {
  const { high, low } = pairOf(looksOf([seen('a', 150, false), seen('b', 250, true)]), 'five-band');

  expect([high?.chip, low?.chip]).toEqual(['/api/chips/b', '/api/chips/a']);
  expect(high?.onGround || low?.onGround).toBe(false);
});

test('what is fetched ahead is what will be shown', () => {
  const looks = looksOf([seen('a', 150, true), seen('b', 250, true)]);

  expect(picturesOf(looks)).toEqual(['/api/sightings/s/chips/b', '/api/sightings/s/chips/a']);
});
