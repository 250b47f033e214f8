/** A look at one place from the air, as the laptop keeps it and tells the server. */
import type { Position } from '../base/map/geo';
import type { Area } from '../survey/contract';
import type { Said } from './exif';
import type { Found, Frame, FrameError } from './locate';
import { after, before, tells, type Eye } from './settle';

/** What must be told, and how large its longest side is, metres. */
export const things = { plant: 1, bed: 4, net: 6 } as const;
export type Thing = keyof typeof things;

export const answers = ['unsure', 'there', 'not-there'] as const;
export type Answer = (typeof answers)[number];

/** One frozen frame, the spot on it, and what the crew saw. */
export interface FrameLook extends Frame {
  /** SHA-256 of the picture, under which the device keeps it. */
  photo: string;
  /** When it was taken, ISO-8601 UTC. */
  at: string;
  /** The spot, pixels from the top left. */
  x: number;
  y: number;
  told: Answer;
}

/** The entry of the device's log; the sighting's identifier is made here when it is a new place. */
export interface LookBody {
  sighting: string;
  operation: string;
  area: string;
  thing: number;
  latitude: number;
  longitude: number;
  radius95: number;
  note: string;
  frames: FrameLook[];
  photos: string[];
}

/** A place that triage wants to see from lower. */
export interface Pending extends Found {
  id: string;
  mgrs: string;
}

/** What the laptop knows of an area without network. */
export interface KeptArea extends Pick<Area, 'id' | 'operation' | 'name' | 'outline' | 'from' | 'to' | 'order'> {
  zone: string;
  simulated: boolean;
  pending: Pending[];
}

/** How far what a frame says may be off, one standard deviation each; the server's table (geolocation.md). */
export function errorOf(said: Said, height: number): FrameError {
  return {
    place: said.latitude === undefined ? 5 : 2,
    height: said.height === undefined ? 5 : Math.hypot(1.5, 0.01 * height),
    yaw: said.yaw === undefined ? 6 : 3,
    pitch: said.pitch === undefined ? 3 : 0.7,
    roll: said.pitch === undefined ? 3 : 0.7,
    focal: said.focalError ?? 0.02,
    pixel: 3,
  };
}

export function eyeOf(frame: Pick<Frame, 'width' | 'length' | 'focal'>, thing: number): Eye {
  return { width: frame.width, length: frame.length, focal: frame.focal, thing };
}

/** The probability after these frames: even odds, multiplied by what each pass could tell. */
export function oddsAfter(frames: Pick<FrameLook, 'told' | 'height' | 'width' | 'length' | 'focal'>[], thing: number): number {
  return frames.reduce(
    (p, f) => (f.told === 'unsure' ? p : after(p, tells(eyeOf(f, thing), f.height), f.told === 'there')),
    before,
  );
}

/** Why nothing may be flown or recorded here now: the key of a sentence; undefined when it may. */
export function refusal(area: KeptArea | undefined, at: Date): 'lower.no-order' | 'lower.order-over' | 'lower.order-later' | undefined {
  if (!area) {
    return 'lower.no-order';
  }
  const from = Math.max(Date.parse(area.from), Date.parse(area.order.from));
  const to = Math.min(Date.parse(area.to), Date.parse(area.order.to));
  return at.getTime() < from ? 'lower.order-later' : at.getTime() > to ? 'lower.order-over' : undefined;
}

/** Whether a place lies in an area; its holes are not in it. */
export function inside(outline: Area['outline'], longitude: number, latitude: number): boolean {
  const polygons = (outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates) as Position[][][];
  return polygons.some((rings) => rings.reduce((odd, ring) => odd !== crossed(ring, longitude, latitude), false));
}

/** Whether a ray to the east crosses the ring an odd number of times. */
function crossed(ring: Position[], x: number, y: number): boolean {
  let odd = false;
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length] as Position;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  });
  return odd;
}

