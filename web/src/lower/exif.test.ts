import { expect, test } from 'vitest';
import { read } from './exif';

/** One field of a directory: tag, type, values; the longer ones go behind. */
type Entry = [tag: number, type: number, values: number[] | string];

function directory(entries: Entry[], at: number): { bytes: number[]; end: number } {
  const bytes = [entries.length >> 8, entries.length & 255];
  let behind = at + 2 + 12 * entries.length + 4;
  const long: number[] = [];
  for (const [tag, type, values] of entries) {
    const raw = typeof values === 'string' ? [...values, '\0'].map((c) => c.charCodeAt(0)) : values.flatMap((v) => encoded(type, v));
    bytes.push(tag >> 8, tag & 255, 0, type, ...four(typeof values === 'string' ? raw.length : values.length));
    if (raw.length <= 4) {
      bytes.push(...raw, ...new Array<number>(4 - raw.length).fill(0));
    } else {
      bytes.push(...four(behind));
      long.push(...raw);
      behind += raw.length;
    }
  }
  bytes.push(0, 0, 0, 0, ...long);
  return { bytes, end: behind };
}

const four = (v: number) => [(v >>> 24) & 255, (v >>> 16) & 255, (v >>> 8) & 255, v & 255];
const encoded = (type: number, v: number) => (type === 3 ? [v >> 8, v & 255] : type === 5 ? [...four(Math.round(v * 1e6)), ...four(1e6)] : four(v));

function jpeg(...app1: number[][]): Blob {
  const bytes = [0xff, 0xd8, ...app1.flatMap((part) => [0xff, 0xe1, (part.length + 2) >> 8, (part.length + 2) & 255, ...part]), 0xff, 0xda, 0, 2];
  return new Blob([new Uint8Array(bytes)]);
}

const ascii = (text: string) => [...text].map((c) => c.charCodeAt(0));

function exif(): number[] {
  const main = 8;
  const size = (n: number) => 2 + 12 * n + 4;
  const own = main + size(3);
  const taken: Entry[] = [[0x9003, 2, '2023:07:01 06:12:05'], [0xa405, 3, [24]]];
  const { bytes: ownBytes, end } = directory(taken, own);
  const gps = directory([[1, 2, 'N'], [2, 5, [42, 54, 36]], [3, 2, 'E'], [4, 5, [71, 24, 9]], [17, 5, [123.5]]], end);
  const first = directory([[0x0112, 3, [6]], [0x8769, 4, [own]], [0x8825, 4, [end]]], main);
  return [...ascii('Exif\0\0MM'), 0, 42, ...four(main), ...first.bytes, ...ownBytes, ...gps.bytes];
}

const xmp = (words: string) => ascii(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${words}</x:xmpmeta>`);

test('what EXIF says', async () => {
  const said = await read(jpeg(exif()), 4000, 3000);
  expect(said.latitude).toBeCloseTo(42.91, 9);
  expect(said.longitude).toBeCloseTo(71.4025, 9);
  expect(said.yaw).toBeCloseTo(123.5, 6);
  expect(said.at).toBe('2023-07-01T06:12:05');
  expect(said.turned).toBe(true);
  // 24 mm of 43.27 mm across 5000 pixels of diagonal.
  expect(said.focal).toBeCloseTo((24 / Math.hypot(36, 24)) * 5000, 6);
});

test('the drone’s own words, as attributes and as elements, above what EXIF guesses', async () => {
  const said = await read(
    jpeg(exif(), xmp('<d drone-dji:RelativeAltitude="+151.30" drone-dji:GimbalYawDegree="-31.2"/><drone-dji:GimbalPitchDegree>-89.90</drone-dji:GimbalPitchDegree><drone-dji:CalibratedFocalLength>3666.666504</drone-dji:CalibratedFocalLength>')),
    5472, 3648,
  );
  expect(said).toMatchObject({ height: 151.3, yaw: -31.2, pitch: -89.9, focal: 3666.666504, focalError: 0.003 });
});

test('nothing is said by what is no JPEG, and damage ends the reading, not the page', async () => {
  expect(await read(new Blob(['GIF89a']), 10, 10)).toEqual({});
  expect(await read(new Blob([]), 10, 10)).toEqual({});
  const whole = new Uint8Array(await jpeg(exif(), xmp('<d drone-dji:RelativeAltitude="9"/>')).arrayBuffer());
  for (let length = 0; length < whole.length; length++) {
    await expect(read(new Blob([whole.slice(0, length)]), 10, 10)).resolves.toBeDefined();
  }
  const zero = await read(jpeg(xmp('<d drone-dji:GpsLatitude="x" drone-dji:RelativeAltitude="."/>')), 10, 10);
  expect(zero).toEqual({});
});
