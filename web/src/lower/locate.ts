/**
 * From a pixel of a frozen frame to a place on level ground, with its error, on the crew's own laptop. The same method as
 * the server's geo.locate.Locator, to which a test holds it (golden.json); the method is in docs/design/geolocation.md.
 */
export interface Frame {
  latitude: number;
  longitude: number;
  /** Of the camera above the ground, metres. */
  height: number;
  /** Azimuth of the optical axis, clockwise from true north; straight down, of the picture's top. */
  yaw: number;
  /** 0 horizon, −90 straight down. */
  pitch: number;
  /** Positive when the picture's right side points lower. */
  roll: number;
  /** Of the picture, pixels. */
  width: number;
  length: number;
  /** Focal length in pixels. */
  focal: number;
}

/** One standard deviation each. */
export interface FrameError {
  /** East and north each, metres. */
  place: number;
  /** Of the camera above the ground, metres; the ground's own comes on top. */
  height: number;
  /** Degrees. */
  yaw: number;
  pitch: number;
  roll: number;
  /** Relative. */
  focal: number;
  /** Of the mark, pixels along each axis. */
  pixel: number;
}

export interface Found {
  latitude: number;
  longitude: number;
  /** The truth lies within so many metres with 95 %. */
  radius95: number;
}

type Vector = [number, number, number];

/** How far level ground may be off, one standard deviation, metres. */
export const groundError = 3;
const bent = 0.05;
const samples = 2000;
const farthest = 100_000;
const rad = Math.PI / 180;

const equator = 6378137;
const flattening = 1 / 298.257223563;
const e2 = flattening * (2 - flattening);
const pole = equator * (1 - flattening);
const second2 = e2 / (1 - e2);

/** Undefined where the spot is not on the ground, or where its error reaches the horizon. */
export function locate(frame: Frame, error: FrameError, x: number, y: number): Found | undefined {
  if (!(x >= 0 && y >= 0 && x <= frame.width && y <= frame.length && frame.height > 0)) {
    return undefined;
  }
  const shot = new Shot(frame, error, x, y);
  const nominal = shot.at(new Array<number>(9).fill(0));
  if (!nominal) {
    return undefined;
  }
  const [latitude, longitude] = shot.local.place(nominal);
  const radius95 = linear(shot, nominal) ?? sampled(shot, nominal);
  return Number.isFinite(radius95) ? { latitude, longitude, radius95 } : undefined;
}

/** The Gaussian's radius, where first order will do. */
function linear(shot: Shot, nominal: Vector): number | undefined {
  const spread = 3;
  let [ee, en, nn, bentEast, bentNorth] = [0, 0, 0, 0, 0];
  for (let i = 0; i < 9; i++) {
    const plus = shot.off(i, spread, nominal);
    const minus = shot.off(i, -spread, nominal);
    if (!plus || !minus) {
      return undefined;
    }
    const east = (plus[0] - minus[0]) / (2 * spread);
    const north = (plus[1] - minus[1]) / (2 * spread);
    ee += east * east;
    en += east * north;
    nn += north * north;
    bentEast += Math.abs(((plus[0] + minus[0]) * 0.5) / 9);
    bentNorth += Math.abs(((plus[1] + minus[1]) * 0.5) / 9);
  }
  const radius = gaussianRadius(ee, en, nn);
  return Math.hypot(bentEast, bentNorth) > bent * radius ? undefined : radius;
}

/** The 95th percentile of seeded draws; infinite where more than one in twenty misses the ground. */
function sampled(shot: Shot, nominal: Vector): number {
  const next = normals(20_230_701);
  const distances: number[] = [];
  for (let i = 0; i < samples; i += 2) {
    const draw = Array.from({ length: 9 }, next);
    for (const one of [draw, draw.map((v) => -v)]) {
      const hit = shot.at(one);
      distances.push(hit ? Math.hypot(hit[0] - nominal[0], hit[1] - nominal[1]) : Infinity);
    }
  }
  distances.sort((a, b) => a - b);
  return distances[Math.ceil(0.95 * samples) - 1] as number;
}

/** Standard normal deviates, the same in every run (mulberry32, Box and Muller). */
function normals(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** The circle around a Gaussian's mean that holds 95 % of it, exact for any axes. */
function gaussianRadius(ee: number, en: number, nn: number): number {
  const mean = (ee + nn) / 2;
  const apart = Math.hypot((ee - nn) / 2, en);
  const major = mean + apart;
  const ratio = major > 0 ? Math.max(0, mean - apart) / major : 1;
  let [low, high] = [0, 10];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (inside(middle, ratio) < 0.95) low = middle;
    else high = middle;
  }
  return ((low + high) / 2) * Math.sqrt(major);
}

function inside(radius: number, ratio: number): number {
  const angles = 720;
  let sum = 0;
  for (let i = 0; i < angles; i++) {
    const angle = ((Math.PI / 2) * (i + 0.5)) / angles;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    sum -= Math.expm1((-radius * radius) / (2 * (c * c + ratio * s * s)));
  }
  return sum / angles;
}

/** One pixel of one pose, to be looked through again with everything off by some standard deviations. */
class Shot {
  readonly local: Local;
  private readonly axes: [Vector, Vector, Vector];
  private readonly ahead: Vector;
  private readonly right: Vector;

  constructor(
    private readonly frame: Frame,
    private readonly error: FrameError,
    private readonly x: number,
    private readonly y: number,
  ) {
    this.local = new Local(frame.latitude, frame.longitude, frame.height);
    this.axes = cameraAxes(frame);
    const [, down, forward] = this.axes;
    const facing = forward[2] < -0.7 ? times(down, -1) : forward;
    const level = Math.hypot(facing[0], facing[1]);
    this.ahead = level > 1e-9 ? [facing[0] / level, facing[1] / level, 0] : [0, 1, 0];
    this.right = [this.ahead[1], -this.ahead[0], 0];
  }

  off(parameter: number, sigmas: number, nominal: Vector): Vector | undefined {
    const hit = this.at(Array.from({ length: 9 }, (_, i) => (i === parameter ? sigmas : 0)));
    return hit && plus(hit, times(nominal, -1));
  }

  /** East, north, up of the ground met when east, north, up, yaw, pitch, roll, focal length, x and y are off. */
  at(off: number[]): Vector | undefined {
    const [east, north, up, yaw, pitch, roll, focal, dx, dy] = off as [number, number, number, number, number, number, number, number, number];
    const { frame, error } = this;
    const from: Vector = [east * error.place, north * error.place, up * Math.hypot(error.height, groundError)];
    const length = frame.focal * Math.exp(focal * error.focal);
    const seen: Vector = [(this.x + dx * error.pixel - frame.width / 2) / length, (this.y + dy * error.pixel - frame.length / 2) / length, 1];
    const turn = plus(
      [0, 0, -yaw * error.yaw * rad],
      plus(times(this.right, pitch * error.pitch * rad), times(this.ahead, roll * error.roll * rad)),
    );
    const [right, down, forward] = this.axes;
    const ray = turned(plus(plus(times(right, seen[0]), times(down, seen[1])), forward), turn);
    return this.ground(from, times(ray, 1 / Math.hypot(...ray)));
  }

  /** Newton's method on the height above the ellipsoid, which a downward ray meets once. */
  private ground(from: Vector, ray: Vector): Vector | undefined {
    if (ray[2] >= 0) {
      return undefined;
    }
    let range = 0;
    for (let i = 0; i < 12; i++) {
      const height = this.local.place(plus(from, times(ray, range)))[2];
      if (range === 0 && height <= 0) {
        return undefined;
      }
      const step = height / -ray[2];
      range += step;
      if (range > farthest) {
        return undefined;
      }
      if (Math.abs(step) < 1e-4) {
        break;
      }
    }
    return plus(from, times(ray, range));
  }
}

/** Right, down and forward of the camera in east, north, up. */
function cameraAxes({ yaw, pitch, roll }: Frame): [Vector, Vector, Vector] {
  const [y, p, r] = [yaw * rad, pitch * rad, roll * rad];
  const forward: Vector = [Math.cos(p) * Math.sin(y), Math.cos(p) * Math.cos(y), Math.sin(p)];
  const level: Vector = [Math.cos(y), -Math.sin(y), 0];
  const plumb = cross(forward, level);
  return [
    plus(times(level, Math.cos(r)), times(plumb, Math.sin(r))),
    plus(times(plumb, Math.cos(r)), times(level, -Math.sin(r))),
    forward,
  ];
}

/** About a rotation vector by its length in radians (Rodrigues). */
function turned(v: Vector, about: Vector): Vector {
  const angle = Math.hypot(...about);
  if (angle < 1e-12) {
    return v;
  }
  const axis = times(about, 1 / angle);
  const along = axis[0] * v[0] + axis[1] * v[1] + axis[2] * v[2];
  return plus(
    plus(times(v, Math.cos(angle)), times(cross(axis, v), Math.sin(angle))),
    times(axis, along * (1 - Math.cos(angle))),
  );
}

/** East, north, up at an origin, turned out of earth-centred coordinates: nothing is approximated. */
export class Local {
  private readonly centre: Vector;
  private readonly sinLat: number;
  private readonly cosLat: number;
  private readonly sinLon: number;
  private readonly cosLon: number;

  constructor(latitude: number, longitude: number, height: number) {
    this.centre = earthCentred(latitude, longitude, height);
    [this.sinLat, this.cosLat] = [Math.sin(latitude * rad), Math.cos(latitude * rad)];
    [this.sinLon, this.cosLon] = [Math.sin(longitude * rad), Math.cos(longitude * rad)];
  }

  /** Latitude, longitude and height above the ellipsoid. */
  place([east, north, up]: Vector): Vector {
    const outward = this.cosLat * up - this.sinLat * north;
    return geodetic(
      plus(this.centre, [
        -this.sinLon * east + this.cosLon * outward,
        this.cosLon * east + this.sinLon * outward,
        this.cosLat * north + this.sinLat * up,
      ]),
    );
  }
}

function earthCentred(latitude: number, longitude: number, height: number): Vector {
  const sine = Math.sin(latitude * rad);
  const normal = equator / Math.sqrt(1 - e2 * sine * sine);
  const fromAxis = (normal + height) * Math.cos(latitude * rad);
  return [fromAxis * Math.cos(longitude * rad), fromAxis * Math.sin(longitude * rad), (normal * (1 - e2) + height) * sine];
}

/** Bowring's formula, iterated. */
function geodetic([x, y, z]: Vector): Vector {
  const fromAxis = Math.hypot(x, y);
  let reduced = Math.atan2(z * equator, fromAxis * pole);
  let latitude = 0;
  for (let i = 0; i < 4; i++) {
    const [s, c] = [Math.sin(reduced), Math.cos(reduced)];
    latitude = Math.atan2(z + second2 * pole * s * s * s, fromAxis - e2 * equator * c * c * c);
    reduced = Math.atan2((1 - flattening) * Math.sin(latitude), Math.cos(latitude));
  }
  const [sine, cosine] = [Math.sin(latitude), Math.cos(latitude)];
  const height = fromAxis * cosine + z * sine - equator * Math.sqrt(1 - e2 * sine * sine);
  return [latitude / rad, Math.atan2(y, x) / rad, height];
}

function plus(a: Vector, b: Vector): Vector {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

function times(a: Vector, factor: number): Vector {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
