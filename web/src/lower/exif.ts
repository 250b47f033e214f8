/**
 * What a frame says about itself: EXIF and the drone maker's XMP of a JPEG, read in the browser because the laptop has no
 * network. The server reads more kinds (imagery.metadata.FrameReader); what is missing here the crew types.
 */
export interface Said {
  latitude?: number;
  longitude?: number;
  /** Above take-off, metres. */
  height?: number;
  yaw?: number;
  pitch?: number;
  roll?: number;
  /** Focal length in pixels, and its relative standard deviation. */
  focal?: number;
  focalError?: number;
  /** As the camera's clock says it, without a zone: 2023-07-01T06:12:05. */
  at?: string;
  /** EXIF Orientation other than 1: the picture is stored turned. */
  turned?: boolean;
}

const exifHead = 'Exif\0\0';
const xmpHead = 'http://ns.adobe.com/xap/1.0/\0';
/** A picture's own words stand in its first segments. */
const most = 512 * 1024;
const diagonal35 = Math.hypot(36, 24);

/** Empty for what is no JPEG or says nothing; a damaged part is taken as not there. */
export async function read(file: Blob, width: number, length: number): Promise<Said> {
  const bytes = new DataView(await file.slice(0, most).arrayBuffer());
  const said: Said = {};
  for (const { head, view } of segments(bytes)) {
    try {
      if (head.startsWith(exifHead)) exif(view, said, Math.hypot(width, length));
      else if (head.startsWith(xmpHead)) xmp(view, said, width);
    } catch (e) {
      // A DataView read beyond its end: the segment breaks off, and what was read before it stands.
      if (!(e instanceof RangeError)) throw e;
    }
  }
  return said;
}

/** The APP1 segments before the picture itself. */
function segments(bytes: DataView): { head: string; view: DataView }[] {
  const found: { head: string; view: DataView }[] = [];
  if (bytes.byteLength < 4 || bytes.getUint16(0) !== 0xffd8) {
    return found;
  }
  let at = 2;
  while (at + 4 <= bytes.byteLength && bytes.getUint8(at) === 0xff) {
    const marker = bytes.getUint8(at + 1);
    const length = bytes.getUint16(at + 2);
    const end = Math.min(at + 2 + length, bytes.byteLength);
    if (marker === 0xda || length < 2) {
      break;
    }
    if (marker === 0xe1) {
      const head = text(bytes, at + 4, Math.min(xmpHead.length, end - at - 4));
      const skip = head.startsWith(exifHead) ? exifHead.length : xmpHead.length;
      if (at + 4 + skip < end) {
        found.push({ head, view: new DataView(bytes.buffer, bytes.byteOffset + at + 4 + skip, end - at - 4 - skip) });
      }
    }
    at += 2 + length;
  }
  return found;
}

function text(view: DataView, from: number, length: number): string {
  return String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + from, Math.max(0, length)));
}

type Field = number[] | string;

function exif(view: DataView, said: Said, diagonal: number): void {
  const little = view.getUint16(0) === 0x4949;
  const first = directory(view, view.getUint32(4, little), little);
  const orientation = number(first.get(0x0112));
  if (orientation !== undefined && orientation !== 1) {
    said.turned = true;
  }
  const more = number(first.get(0x8769));
  if (more !== undefined) {
    const own = directory(view, more, little);
    const taken = own.get(0x9003);
    const match = typeof taken === 'string' ? /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(taken) : null;
    if (match) said.at = `${match[1]}-${match[2]}-${match[3]}T${match[4]}`;
    const film = number(own.get(0xa405));
    if (film !== undefined && film > 0 && said.focal === undefined) {
      said.focal = (film / diagonal35) * diagonal;
      said.focalError = 0.03;
    }
  }
  const gps = number(first.get(0x8825));
  if (gps !== undefined) {
    const own = directory(view, gps, little);
    const latitude = degrees(own.get(2), own.get(1), 'S');
    const longitude = degrees(own.get(4), own.get(3), 'W');
    if (latitude !== undefined && longitude !== undefined && !(latitude === 0 && longitude === 0)) {
      said.latitude = latitude;
      said.longitude = longitude;
    }
    const facing = number(own.get(17));
    if (facing !== undefined && said.yaw === undefined) said.yaw = facing;
  }
}

/** Degrees, minutes and seconds as EXIF keeps them. */
function degrees(value: Field | undefined, side: Field | undefined, negative: string): number | undefined {
  if (!Array.isArray(value) || value.length < 3 || !value.every(Number.isFinite)) {
    return undefined;
  }
  const [d, m, s] = value as [number, number, number];
  return (d + m / 60 + s / 3600) * (typeof side === 'string' && side.startsWith(negative) ? -1 : 1);
}

function number(field: Field | undefined): number | undefined {
  const first = Array.isArray(field) ? field[0] : undefined;
  return first !== undefined && Number.isFinite(first) ? first : undefined;
}

const sizes: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 };

function directory(view: DataView, at: number, little: boolean): Map<number, Field> {
  const fields = new Map<number, Field>();
  const count = view.getUint16(at, little);
  for (let i = 0; i < count; i++) {
    const entry = at + 2 + 12 * i;
    const type = view.getUint16(entry + 2, little);
    const values = view.getUint32(entry + 4, little);
    const size = sizes[type];
    // What is needed is short; a maker's note of kilobytes is not looked into.
    if (size === undefined || values > 64) continue;
    const from = size * values <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
    if (from + size * values > view.byteLength) continue;
    fields.set(view.getUint16(entry, little), value(view, from, type, values, little));
  }
  return fields;
}

function value(view: DataView, from: number, type: number, count: number, little: boolean): Field {
  if (type === 2) {
    return text(view, from, count).replace(/\0.*$/s, '');
  }
  return Array.from({ length: count }, (_, i) => {
    const at = from + i * (sizes[type] as number);
    if (type === 3) return view.getUint16(at, little);
    if (type === 4) return view.getUint32(at, little);
    if (type === 5) return view.getUint32(at, little) / view.getUint32(at + 4, little);
    if (type === 9) return view.getInt32(at, little);
    if (type === 10) return view.getInt32(at, little) / view.getInt32(at + 4, little);
    return view.getUint8(at);
  });
}

/** DJI's and its followers' names; as attributes or as elements. */
function xmp(view: DataView, said: Said, width: number): void {
  const words = text(view, 0, view.byteLength);
  const named = (name: string): number | undefined => {
    const match = new RegExp(`[\\w-]+:${name}(?:="|>)\\s*([+-]?[\\d.]+)\\s*["<]`).exec(words);
    const found = match ? Number(match[1]) : NaN;
    return Number.isFinite(found) ? found : undefined;
  };
  const [latitude, longitude] = [named('GpsLatitude'), named('GpsLongitude') ?? named('GpsLongtitude')];
  if (said.latitude === undefined && latitude !== undefined && longitude !== undefined) {
    said.latitude = latitude;
    said.longitude = longitude;
  }
  const angles = { height: 'RelativeAltitude', yaw: 'GimbalYawDegree', pitch: 'GimbalPitchDegree', roll: 'GimbalRollDegree' } as const;
  for (const [field, name] of Object.entries(angles) as [keyof typeof angles, string][]) {
    const found = named(name);
    if (found !== undefined) said[field] = found;
  }
  const calibrated = named('CalibratedFocalLength');
  // Smaller than half the picture is wide it would look past the horizon: some firmware writes millimetres.
  if (calibrated !== undefined && calibrated > width / 4) {
    said.focal = calibrated;
    said.focalError = 0.003;
  }
}
