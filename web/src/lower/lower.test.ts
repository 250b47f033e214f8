import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { distance } from '../base/map/geo';
import { locate, type Frame } from './locate';
import { after, against, secondPass } from './settle';

/** What the server's engine comes to; LaptopGoldenTest writes it. */
interface Golden {
  locate: { asked: Record<string, number>; found: Record<string, number> | null }[];
  passes: { asked: Record<string, number>; told: Record<string, number> }[];
  ways: Record<string, number>[];
}
const golden = JSON.parse(readFileSync(new URL('golden.json', import.meta.url), 'utf8')) as Golden;
const camera = { width: 5472, length: 3648, focal: 3650 };

describe('a pixel’s place', () => {
  test.each(golden.locate.map((g, i) => [i, g] as const))('%i is where the engine puts it', (_, { asked, found }) => {
    const frame = { ...camera, ...asked } as unknown as Frame;
    const error = { place: 2, height: 3, yaw: asked['yawError'] as number, pitch: asked['pitchError'] as number, roll: 0.7, focal: 0.015, pixel: 3 };
    const own = locate(frame, error, asked['x'] as number, asked['y'] as number);
    expect(own === undefined).toBe(found === null);
    if (!own || !found) return;
    const apart = distance([own.longitude, own.latitude], [found['longitude'] as number, found['latitude'] as number]);
    expect(apart).toBeLessThan(0.01);
    apartBy.push(Math.abs(own.radius95 / (found['radius95'] as number) - 1));
  });
  const apartBy: number[] = [];
  test('its error is the engine’s, to a millionth where first order will do', () => {
    expect(apartBy.filter((share) => share < 1e-6).length).toBeGreaterThan(10);
    // Elsewhere both draw 2,000 samples, each with its own numbers.
    expect(Math.max(...apartBy)).toBeLessThan(0.06);
  });
});

test('what the sky shows lies nowhere', () => {
  const frame: Frame = { ...camera, latitude: 42.9, longitude: 71.4, height: 250, yaw: 10, pitch: 5, roll: 0 };
  expect(locate(frame, { place: 2, height: 3, yaw: 3, pitch: 0.7, roll: 0.7, focal: 0.015, pixel: 3 }, 2736, 100)).toBeUndefined();
});

test.each(golden.passes)('the height that settles it: $asked', ({ asked, told }) => {
  const pass = secondPass({ ...camera, thing: asked['thing'] as number }, asked['radius95'] as number, asked['lowest'] as number, asked['highest'] as number, asked['before'] as number);
  const own: Record<string, number> = {
    height: pass.height, frames: pass.frames, swath: pass.swath, settles: pass.settles, bits: pass.bits, seenIfThere: pass.seenIfThere,
    afterSeen: after(asked['before'] as number, pass, true), afterNotSeen: after(asked['before'] as number, pass, false),
  };
  for (const [name, value] of Object.entries(told)) {
    expect(own[name], name).toBeCloseTo(value, 8);
  }
});

test.each(golden.ways)('the way against a wind from $wind', (way) => {
  const own = against({ latitude: 42.9, longitude: 71.4 }, way['wind'] as number, 300);
  expect(own.course).toBeCloseTo(way['course'] as number, 9);
  for (const end of ['entry', 'exit'] as const) {
    expect(own[end].latitude).toBeCloseTo(way[`${end}Latitude`] as number, 9);
    expect(own[end].longitude).toBeCloseTo(way[`${end}Longitude`] as number, 9);
  }
});
