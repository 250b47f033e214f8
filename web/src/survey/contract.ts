/** The shapes of the HTTP API of searching from the air. Instants are ISO-8601 UTC, chances 0 … 1. */

import type { Position } from '../base/map/geo';

export interface Area {
  id: string;
  operation: string;
  name: string;
  outline: GeoJSON.Polygon | GeoJSON.MultiPolygon;
  noFly: GeoJSON.Polygon | GeoJSON.MultiPolygon;
  squareMetres: number;
  from: string;
  to: string;
  ended: boolean;
  order: { number: string; signedBy: string; signedAt: string; allows: string[]; from: string; to: string };
  layers: Layers;
  version: number;
}

/** Of the unit's terrain or land cover. */
export interface GroundFile {
  id: string;
  purpose: 'terrain' | 'land-cover';
  name: string;
  bounds?: [number, number, number, number];
  metres?: number;
  refusal?: string;
}

/** What the first map is drawn from. */
export interface Layers {
  outside?: number;
  /** By class of land cover, how many times likelier. */
  cover?: Record<string, number>;
  near?: { feature: string; shapes?: unknown; times: number; halfMetres: number }[];
  drawn?: { grounds: (typeof grounds)[number]; outline: GeoJSON.Polygon; times: number }[];
}

export const covers = ['trees', 'shrubs', 'grass', 'crops', 'built-up', 'bare', 'snow', 'water', 'wetland', 'mangroves', 'moss'] as const;

export const grounds = ['terrain', 'water', 'vegetation', 'access', 'former-seasons'] as const;

export interface Hole {
  outline: GeoJSON.Polygon;
  squareMetres: number;
  chance: number;
}

export interface FlightOver {
  pass: string;
  name: string;
  flownAt: string;
  heightMetres: number;
  detection: number;
  source: string;
  swathMetres: number;
  lengthMetres: number;
  /** Where it went; or, with an outline, what a recording or a frame showed. */
  tracks: { id: string; coordinates: Position[][]; outline?: GeoJSON.Geometry; fixes: number; from?: string }[];
  rasters: number;
  looked: number;
  added: number;
  holes: Hole[];
  /** Positions told of other land, which were not kept. */
  elsewhere: number;
  /** The last position told while the craft was up, wherever that was. */
  heardAt?: string;
  /** The last one over the operation's land. */
  last?: { longitude: number; latitude: number; at: string };
  closedAt?: string;
  closedBy?: string;
}

export interface SearchMap {
  columns: number;
  rows: number;
  cellMetres: number;
  /** North-west, north-east, south-east, south-west. */
  corners: [Position, Position, Position, Position];
  chance: number[];
  outside: number;
  success: number;
  layers: { name: string; weights: string[]; least: number; mean: number; most: number }[];
  flights: FlightOver[];
}

export interface Sortie {
  name: string;
  seconds: number;
  metres: number;
  lookingMetres: number;
  looking: Position[][];
  between: Position[][];
}

export interface Plan {
  camera: string;
  heightMetres: number;
  swathMetres: number;
  lengthMetres: number;
  spacingMetres: number;
  coarsestMetres: number;
  imageSpacingMetres: number;
  thingMetres: number;
  detection: number;
  busiestSeconds: number;
  boundSeconds: number;
  metres: number;
  lookingMetres: number;
  coverage: number;
  success: number;
  adds: number;
  /** Absent in plans kept before there was terrain. */
  followsGround?: boolean;
  sorties: Sortie[];
  holes: Hole[];
}

/** Aircraft of a kind that start at one place: the area's first corner where none is said. */
export interface Team {
  kind: string;
  count: number;
  launch?: Position;
  sorties?: number;
}

export interface Settings {
  camera?: string;
  heightMetres?: number;
  thingMetres?: number;
  sideOverlap?: number;
  forwardOverlap?: number;
  windMetresPerSecond?: number;
  followGround?: boolean;
  /** To look for a better plan than the first. */
  patienceSeconds?: number;
  aircraft: Team[];
  notes?: Notes;
}

/** What the unit adds to the crews' briefing sheet. */
export interface Notes {
  radio?: string[];
  aborts?: { place: Position; name: string }[];
  startsAt?: string;
}

export interface KeptPlan {
  id: string;
  name: string;
  madeBy: string;
  madeAt: string;
  settings: Settings;
  plan: Plan;
}

export interface Fleet {
  aircraft: { name: string; label: string; minutes: number; metresPerSecond: number; camera: string }[];
  cameras: string[];
}

/** What a camera sees and tells from a height over level ground. */
export interface HeightTold {
  heightMetres: number;
  pixelMetres: number;
  swathMetres: number;
  sharpMetresPerSecond: number;
  overlapMetresPerSecond: number;
  thingMetres: number;
  pixels: number;
  tasks: { task: string; probability: number; smallestMetres: number }[];
}

/** In which ground stations' files a plan is handed over; their makers' own names. */
export const formats = [
  { suffix: 'plan', name: 'QGroundControl .plan' },
  { suffix: 'waypoints', name: 'Mission Planner .waypoints' },
  { suffix: 'kmz', name: 'DJI .kmz' },
  { suffix: 'gpx', name: 'GPX' },
  { suffix: 'kml', name: 'KML' },
] as const;
