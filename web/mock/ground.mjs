// A made-up ground for the mock: the same function paints tiles and chips, so that both agree.
import { deflateSync } from 'node:zlib';

export const centre = { latitude: 43.0238, longitude: 71.0444 };

function noise(x, y) {
  let h = (Math.imul(x | 0, 374761393) + Math.imul(y | 0, 668265263)) | 0;
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

function smooth(x, y) {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const [u, v] = [x - x0, y - y0];
  const mix = (p, q, s) => p + (q - p) * s * s * (3 - 2 * s);
  return mix(mix(noise(x0, y0), noise(x0 + 1, y0), u), mix(noise(x0, y0 + 1), noise(x0 + 1, y0 + 1), u), v);
}

/** Colour of the ground at metres east and north of the centre. */
function colour(east, north, sites) {
  const grain = smooth(east * 1.2, north * 1.2) - 0.5;
  const soft = smooth(east / 18, north / 18);
  const site = sites.find((s) => Math.abs(s.east - east) < s.half && Math.abs(s.north - north) < s.half);
  if (site) {
    const stripe = Math.sin((east + north * 0.1) * 3) * 14;
    return [38 + grain * 50, 74 + stripe + grain * 60, 34 + grain * 30];
  }
  if (Math.abs(east - 40 * Math.sin(north / 140)) < 4 || Math.abs(north + 60) < 3) {
    return [168 + grain * 20, 162 + grain * 20, 152 + grain * 20];
  }
  const [cell, row] = [Math.floor(east / 46), Math.floor(north / 38)];
  const [inX, inY] = [east - cell * 46, north - row * 38];
  const kind = noise(cell, row);
  if (Math.abs(east) < 330 && Math.abs(north) < 330) {
    if (inX < 0.5 || inY < 0.5) return [92, 84, 74];
    if (inX > 6 && inX < 18 && inY > 6 && inY < 17 && kind < 0.85) {
      const shade = inX < 12 ? 0 : -28;
      return kind < 0.4 ? [150 + shade, 84 + shade, 70 + shade] : [176 + shade, 180 + shade, 182 + shade];
    }
    if (inX > 24 && inX < 42 && inY > 5 && inY < 30) {
      const row2 = Math.sin(inY * 2.6) * 16;
      return [84 + row2 + grain * 60, 112 + row2 + grain * 60, 58 + grain * 40];
    }
    return [190 + soft * 24 + grain * 26, 178 + soft * 20 + grain * 26, 150 + grain * 26];
  }
  const field = noise(Math.floor(east / 140) + 99, Math.floor(north / 190) + 7);
  const furrow = Math.sin(east * 0.9) * 6;
  return field < 0.5
    ? [206 + furrow + grain * 20, 190 + furrow + grain * 20, 142 + grain * 20]
    : [104 + furrow + grain * 26, 132 + furrow + grain * 26, 74 + grain * 20];
}

const perLat = 111_090;
const perLon = 111_320 * Math.cos((centre.latitude * Math.PI) / 180);

export const offset = (latitude, longitude) => ({
  east: (longitude - centre.longitude) * perLon,
  north: (latitude - centre.latitude) * perLat,
});
export const placeAt = (east, north) => ({
  latitude: centre.latitude + north / perLat,
  longitude: centre.longitude + east / perLon,
});

/** A PNG of the ground; outside half the extent it is clear. */
export function paint(size, at, sites, extent = Infinity, tint = 1) {
  const raw = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const { east, north } = at(x, y);
      const o = y * (size * 4 + 1) + 1 + x * 4;
      if (Math.abs(east) > extent || Math.abs(north) > extent) continue;
      const [r, g, b] = colour(east, north, sites);
      raw[o] = Math.max(0, Math.min(255, r * tint));
      raw[o + 1] = Math.max(0, Math.min(255, g * tint));
      raw[o + 2] = Math.max(0, Math.min(255, b));
      raw[o + 3] = 255;
    }
  }
  return png(size, raw);
}

function png(size, raw) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw, { level: 3 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const table = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = table[(crc ^ byte) & 255] ^ (crc >>> 8);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
  return out;
}
