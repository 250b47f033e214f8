import { forward as mgrsForward } from 'mgrs';

/** WGS 84. */
const a = 6378137;
const f = 1 / 298.257223563;
const b = a * (1 - f);
const e2 = f * (2 - f);
const e = Math.sqrt(e2);
const rad = Math.PI / 180;

/** Longitude and latitude in degrees, the order of GeoJSON. */
export type Position = [number, number];

/** The military grid reference to one metre; empty outside its reach (80° S to 84° N). */
export function mgrs(latitude: number, longitude: number): string {
  if (latitude < -80 || latitude > 84) {
    return '';
  }
  return spaced(mgrsForward([longitude, latitude], 5));
}

/** A grid reference of any precision with its parts set apart, as on a paper map. */
export function spaced(reference: string): string {
  const match = /^(\d{1,2}[A-Z])([A-Z]{2})(\d*)$/.exec(reference.replace(/\s/g, ''));
  if (!match) {
    return reference;
  }
  const [, zone, square, digits = ''] = match;
  const half = digits.length / 2;
  return [zone, square, digits.slice(0, half), digits.slice(half)].filter(Boolean).join(' ');
}

/** Degrees, minutes and seconds to a tenth of a second (3 m). */
export function dms(latitude: number, longitude: number): string {
  return `${sexagesimal(latitude, 'N', 'S')} ${sexagesimal(longitude, 'E', 'W')}`;
}

function sexagesimal(value: number, positive: string, negative: string): string {
  const tenths = Math.round(Math.abs(value) * 36000);
  const degrees = Math.floor(tenths / 36000);
  const minutes = Math.floor((tenths % 36000) / 600);
  const seconds = ((tenths % 600) / 10).toFixed(1).padStart(4, '0');
  return `${degrees}°${String(minutes).padStart(2, '0')}′${seconds}″${value < 0 ? negative : positive}`;
}

/** Geodesic metres between two places, by Vincenty's inverse formula (0.5 mm; not for antipodes). */
export function distance([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  const L = (lon2 - lon1) * rad;
  const u1 = Math.atan((1 - f) * Math.tan(lat1 * rad));
  const u2 = Math.atan((1 - f) * Math.tan(lat2 * rad));
  const [s1, c1, s2, c2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  let lambda = L;
  for (let i = 0; i < 100; i++) {
    const sl = Math.sin(lambda);
    const cl = Math.cos(lambda);
    const sinSigma = Math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl);
    if (sinSigma === 0) {
      return 0;
    }
    const cosSigma = s1 * s2 + c1 * c2 * cl;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (c1 * c2 * sl) / sinSigma;
    const cos2 = 1 - sinAlpha * sinAlpha;
    const cosM = cos2 === 0 ? 0 : cosSigma - (2 * s1 * s2) / cos2;
    const C = (f / 16) * cos2 * (4 + f * (4 - 3 * cos2));
    const before = lambda;
    lambda =
      L +
      (1 - C) * f * sinAlpha *
        (sigma + C * sinSigma * (cosM + C * cosSigma * (2 * cosM * cosM - 1)));
    if (Math.abs(lambda - before) < 1e-12) {
      return vincentyLength(cos2, sinSigma, cosSigma, sigma, cosM);
    }
  }
  return NaN;
}

function vincentyLength(
  cos2: number, sinSigma: number, cosSigma: number, sigma: number, cosM: number,
): number {
  const uu = (cos2 * (a * a - b * b)) / (b * b);
  const A = 1 + (uu / 16384) * (4096 + uu * (-768 + uu * (320 - 175 * uu)));
  const B = (uu / 1024) * (256 + uu * (-128 + uu * (74 - 47 * uu)));
  const delta =
    B * sinSigma *
    (cosM +
      (B / 4) *
        (cosSigma * (2 * cosM * cosM - 1) -
          (B / 6) * cosM * (4 * sinSigma * sinSigma - 3) * (4 * cosM * cosM - 3)));
  return b * A * (sigma - delta);
}

/**
 * Square metres inside a ring, in the ellipsoid's equal-area cylinder (Snyder 3-12). Edges are
 * straight there and not geodesics, which for plots and villages is below a millionth.
 */
export function area(ring: Position[]): number {
  const points = ring.map(([lon, lat]) => [a * lon * rad, a * q(Math.sin(lat * rad)) * 0.5]);
  let twice = 0;
  points.forEach(([x, y], i) => {
    const [nx, ny] = points[(i + 1) % points.length] as [number, number];
    twice += (x as number) * ny - nx * (y as number);
  });
  return Math.abs(twice / 2);
}

function q(s: number): number {
  return (1 - e2) * (s / (1 - e2 * s * s) - Math.log((1 - e * s) / (1 + e * s)) / (2 * e));
}

/** A ring of places `radiusMetres` around one; for the error circles, so metres count, not poles. */
export function circle(latitude: number, longitude: number, radiusMetres: number, sides = 48): Position[] {
  const s = Math.sin(latitude * rad);
  const w = Math.sqrt(1 - e2 * s * s);
  const perLat = (a * (1 - e2)) / (w * w * w) * rad;
  const perLon = ((a * Math.cos(latitude * rad)) / w) * rad;
  const ring: Position[] = [];
  for (let i = 0; i <= sides; i++) {
    const angle = (2 * Math.PI * (i % sides)) / sides;
    ring.push([
      longitude + (radiusMetres * Math.sin(angle)) / perLon,
      latitude + (radiusMetres * Math.cos(angle)) / perLat,
    ]);
  }
  return ring;
}

export type Bounds = [number, number, number, number];

/** West, south, east, north of any geometry; undefined when it has no position. */
export function boundsOf(geometry: GeoJSON.Geometry | undefined): Bounds | undefined {
  if (!geometry) {
    return undefined;
  }
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  walk(geometry.type === 'GeometryCollection' ? geometry.geometries.map(coordinatesOf) : coordinatesOf(geometry), bounds);
  return bounds[0] <= bounds[2] ? bounds : undefined;
}

function coordinatesOf(geometry: GeoJSON.Geometry): unknown {
  return geometry.type === 'GeometryCollection'
    ? geometry.geometries.map(coordinatesOf)
    : geometry.coordinates;
}

function walk(value: unknown, bounds: Bounds): void {
  if (!Array.isArray(value)) {
    return;
  }
  if (typeof value[0] === 'number' && typeof value[1] === 'number') {
    bounds[0] = Math.min(bounds[0], value[0]);
    bounds[1] = Math.min(bounds[1], value[1]);
    bounds[2] = Math.max(bounds[2], value[0]);
    bounds[3] = Math.max(bounds[3], value[1]);
    return;
  }
  value.forEach((v) => walk(v, bounds));
}

export function union(list: (Bounds | undefined)[]): Bounds | undefined {
  return list.reduce<Bounds | undefined>((sum, one) => {
    if (!one || !sum) {
      return sum ?? one;
    }
    return [
      Math.min(sum[0], one[0]), Math.min(sum[1], one[1]),
      Math.max(sum[2], one[2]), Math.max(sum[3], one[3]),
    ];
  }, undefined);
}
