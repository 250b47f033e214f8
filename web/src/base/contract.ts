/** The shapes of the HTTP API, in its own words (docs/glossary.md). Instants are ISO-8601 UTC. */

export type Role =
  | 'crew'
  | 'analyst'
  | 'investigator'
  | 'commander'
  | 'custodian'
  | 'spokesperson'
  | 'prosecutor'
  | 'overseer'
  | 'administrator';

export interface Person {
  id: string;
  name: string;
  displayName: string;
  roles: Role[];
  language?: string;
  operations: { id: string; name: string }[];
}

export interface DemoSignIn {
  name: string;
  password: string;
  role: Role;
  displayName: string;
}

export interface Operation {
  id: string;
  name: string;
  zone: string;
  from: string;
  to: string;
  areas?: GeoJSON.MultiPolygon | GeoJSON.Polygon;
  agencies?: string[];
  simulated: boolean;
}

export type RasterState = 'received' | 'scanning' | 'scanned' | 'refused';

export interface RasterOfPass {
  id: string;
  name: string;
  width?: number;
  height?: number;
  bands?: number;
  footprint?: GeoJSON.Geometry;
  groundSamplingMetres?: number;
  state: RasterState;
  reason?: string;
  job?: string;
  /** Made by a computer; whatever shows it says so. */
  simulated: boolean;
}

export type Sensor = 'five-band' | 'colour' | 'thermal' | 'other';

export interface Pass {
  id: string;
  operation: string;
  name: string;
  heightMetres: number;
  sensor: Sensor;
  flownAt: string;
  flightOrder?: string;
  rasters: RasterOfPass[];
  /** It belongs to, of the reader's own; the first keeps it. */
  operations: string[];
  version: number;
}

export type JobState = 'waiting' | 'running' | 'done' | 'stopped' | 'failed';

export interface Job {
  id: string;
  kind: string;
  raster?: string;
  name: string;
  state: JobState;
  share: number;
  squareKilometresPerSecond?: number;
  startedAt?: string;
  endedAt?: string;
  sentence?: string;
}

export const states = [
  'candidate',
  're-look',
  'reported',
  'registered',
  'authorised',
  'searched',
  'cultivated',
  'wild-growth',
  'harvested',
  'nothing',
  'not-reached',
  'rejected',
] as const;

export type State = (typeof states)[number];

export const outcomes = ['cultivated', 'wild-growth', 'harvested', 'nothing', 'not-reached'] as const;

export type Outcome = (typeof outcomes)[number];

export interface Sighting {
  id: string;
  operation: string;
  state: State;
  latitude: number;
  longitude: number;
  radius95: number;
  score?: number;
  scoreKind?: 'probability' | 'score' | 'none';
  areaSquareMetres?: number;
  foundAt: string;
  source: 'detection' | 'patrol' | 'resident' | 'crew';
  mgrs: string;
  version: number;
}

export interface Detection {
  id: string;
  pass: string;
  raster: string;
  heightMetres: number;
  sensor: Sensor;
  score?: number;
  polygon?: GeoJSON.Geometry;
  /** The raster's own pixels around the mark. */
  chip?: string;
  /** One square of ground for all passes, north up; absent where the raster lies nowhere or is gone. */
  ground?: string;
  groundSamplingMetres?: number;
  tells?: Tells;
}

/** What a look at one pass can tell of a thing; `told` where somebody was asked. */
export interface Tells {
  thingMetres: number;
  pixels: number;
  seenIfThere: number;
  seenIfNot: number;
  told?: 'there' | 'not-there' | 'unsure';
  by?: string;
}

export interface HistoryEntry {
  at: string;
  by: string;
  action: string;
  from?: State;
  to?: State;
  note?: string;
}

export interface Neighbour {
  id: string;
  latitude: number;
  longitude: number;
  state: State;
}

export interface SightingDetail extends Sighting {
  /** It belongs to, of the reader's own; the first keeps it. */
  operations: string[];
  dms?: string;
  reasons: string[];
  detections: Detection[];
  history: HistoryEntry[];
  caseNumber?: string;
  authority?: string;
  outcome?: { outcome: Outcome; at?: string; note?: string; plants?: number; photos?: string[] };
  confirmedBy?: string;
  neighbours?: Neighbour[];
  unknown?: string[];
  /** The chance that the thing stands there, before and after what was told of each pass. */
  odds?: { before: number; basis: 'even' | 'detector'; after: number };
}

export const reasonsToBlur = ['face', 'plate', 'person', 'home', 'other'] as const;

/** What was painted over on a raster or a photo. */
export interface Blur {
  id: string;
  why: (typeof reasonsToBlur)[number];
  note: string;
  paintedBy: string;
  paintedAt: string;
  liftedBy?: string;
  liftedAt?: string;
  liftedWhy?: string;
  version: number;
}

export type Judgement = 'confirm' | 'reject' | 'look-lower' | 'not-sure';

export interface Authority {
  id: string;
  operation: string;
  kind: string;
  number: string;
  decidedBy: string;
  decidedAt: string;
  from: string;
  to: string;
  places?: string[];
  persons?: string[];
  measures?: string[];
  documentSha256?: string;
  /** An urgent decision ends here unless a court confirmed it. */
  lapsesAt?: string;
  /** In force at this moment. */
  live?: boolean;
  version: number;
  state: 'entered' | 'confirmed' | 'revoked' | 'lapsed';
  enteredBy?: string;
  confirmedBy?: string;
  revokedWhy?: string;
  /** A court upheld the urgent decision. */
  upheldBy?: string;
  upheldAt?: string;
}

/** How long a kind of object lives, from which start, and where that is written. */
export interface RetentionRule {
  kind: string;
  start: string;
  days: number;
  inForceFrom: string;
  source: string;
}

/** What is due to be erased, or soon will be; no content. */
export interface DueEntry {
  kind: string;
  id: string;
  operation: string;
  due?: string;
  state: 'running' | 'due' | 'held' | 'ordered' | 'confirmed';
  rule: string;
  automatic: boolean;
  heldUntil?: string;
  orderedBy?: string;
  orderedAt?: string;
}

export interface LegalHold {
  id: string;
  object: string;
  kind: string;
  reason: string;
  placedBy: string;
  placedAt: string;
  reviewBy: string;
  inForce: boolean;
  liftedAt?: string;
  version: number;
}

export interface SealedEntry {
  kind: 'sighting' | 'pass';
  id: string;
  label: string;
  state: string;
  at: string;
  authority?: string;
  authorityKind?: string;
  authorityNumber?: string;
  why: 'lapse' | 'revocation' | 'mark';
  since?: string;
  ordered: boolean;
}

export interface Certificate {
  id: string;
  kind: string;
  object: string;
  rule: string;
  dueAt: string;
  orderedBy?: string;
  confirmedBy?: string;
  erasedAt: string;
  completedAt?: string;
}

export interface CertificateProof {
  certificate: Certificate;
  acts: { act: string; position?: number; salt: string; payload: string }[];
}

export interface ReviewWeek {
  week: string;
  ended: boolean;
  figures: Record<string, number>;
  signedBy?: string;
  signedAt?: string;
  note?: string;
}

export interface BackupMade {
  id: string;
  madeAt: string;
  expiresAt: string;
  file: string;
  bytes: number;
  overdue: boolean;
  removedAt?: string;
}

export interface Act {
  position?: number;
  at: string;
  actor: string;
  actorName?: string;
  role: Role | 'server';
  action: string;
  objectKind: string;
  object: string;
  authority?: string;
  operation?: string;
  hash?: string;
}

export interface Place {
  latitude: number;
  longitude: number;
  label: string;
}

export interface Account {
  id: string;
  name: string;
  displayName: string;
  roles: Role[];
  clearance: 'H0' | 'H1' | 'H2' | 'H3';
  state: 'invited' | 'active' | 'locked' | 'disabled';
  /** Whether one-time codes are enrolled. */
  codes: boolean;
  lockedUntil?: string;
  linkEndsAt?: string;
  /** Of the link: a second administrator is to release it, or has told the word. */
  second?: 'waits' | 'word';
  /** Who made the link; somebody else must be the second. */
  madeBy?: string;
  /** Of the identity provider: who signs in as this person. */
  subject?: string;
  version: number;
}

/** The link is told once; its path begins with `/#/`. */
export interface InvitedAccount {
  id: string;
  link: { link: string; endsAt: string };
}

/** What whoever holds a link sees; the first administrator has no name yet. */
export interface Invitation {
  name?: string;
  displayName?: string;
  roles: Role[];
  /** Base 32, for an authenticator. */
  secret: string;
  endsAt: string;
}

export interface OwnAccount {
  name: string;
  displayName: string;
  roles: Role[];
  codes: boolean;
}

export interface SessionTold {
  id: string;
  begunAt: string;
  lastSeenAt: string;
  endsAt: string;
  agent: string;
  address: string;
  current: boolean;
}

export interface TokenTold {
  id: string;
  name: string;
  purpose: 'read' | 'follow';
  madeAt: string;
  endsAt: string;
  lastUsedAt?: string;
}

export interface Membership {
  version: number;
  members: { id: string; displayName: string; roles: Role[]; since: string }[];
  others: { id: string; displayName: string; roles: Role[] }[];
}

/** What a phone told that is sealed, unread. */
export interface SealedPhoneEntry {
  id: string;
  device: string;
  sequence: number;
  kind: string;
  by: string;
  claimedAt: string;
  receivedAt: string;
  why: 'revoked' | 'clock' | 'role' | 'not-there' | 'authority' | 'no-search' | 'no-order' | 'unreadable' | 'lapsed' | 'no-run' | 'not-leader' | 'no-team' | 'no-door' | 'no-detention' | 'not-released' | 'twice';
  ordered: boolean;
}

/** An entry that a phone erased, with its place, before it was sent. */
export interface PhoneGap {
  device: string;
  sequence: number;
  by: string;
  receivedAt: string;
}

/** Where passkeys can be had, or why not. */
export interface PasskeysWhere {
  origin?: string;
  why?: 'needs-address' | 'number' | 'insecure';
}

export interface Passkey {
  id: string;
  name: string;
  madeAt: string;
  lastUsedAt?: string;
  /** The device copies it to others of the same person. */
  backedUp: boolean;
  /** There may be a copy of it: it does not count since then. */
  suspendedAt?: string;
  /** Made for another address than this server's now. */
  elsewhere: boolean;
}
