/** The shapes of the operation's API: doors, who goes where, when, and what came of it. Instants are ISO-8601 UTC. */

export interface LonLat {
  longitude: number;
  latitude: number;
}

/** How many of each capability, such as `{entry: 4, chemist: 1}`. */
export type Counts = Record<string, number>;

export const targetKinds = ['site', 'person', 'vehicle'] as const;
export type TargetKind = (typeof targetKinds)[number];

export const hazards = ['laboratory', 'dogs', 'children', 'weapons', 'height', 'fire'] as const;
export type Hazard = (typeof hazards)[number];

/** Any other word is a capability too; these have a sign and words of their own. */
export const capabilities = ['entry', 'chemist', 'drone', 'dog', 'interpreter', 'medic'] as const;

export interface Warrant {
  id: string;
  number: string;
  kind: 'search' | 'arrest' | 'urgent';
  decidedBy: string;
  from: string;
  to: string;
  state: string;
}

export interface Target {
  id: string;
  operation: string;
  name: string;
  kind: TargetKind;
  mention?: string | null;
  /** Of the mention, where the reader may see it. */
  mentionLabel?: string | null;
  sighting?: string | null;
  place?: LonLat | null;
  zone: string;
  country: string;
  purpose: string;
  warrants: Warrant[];
  hazards: string[];
  needs: Counts;
  /** How many are expected when it is there. */
  persons: number;
  group?: string | null;
  /** When evidence is there to be found: the last stage, a delivery due. */
  timing?: { from: string; to: string; why: string } | null;
  urgent?: { approvedBy: string; why: string; at: string } | null;
  /** Under which one may look there now. */
  observation?: { id: string; number: string; to: string } | null;
  /** Only for whom an observation holds now, or who reads the file. */
  looks?: { count: number; seen: number; lastAt?: string | null } | null;
  /** The next quarter-hour in which one may enter, and the sentence why not now. */
  window: { next?: string | null; refused?: string | null };
  added: { account?: string; by: string; at: string };
  withdrawn?: boolean;
  version: number;
}

export interface Look {
  id: string;
  at: string;
  seen: boolean;
  by: string;
  authority: { id: string; number: string };
}

/** The chance of being where the door is, for each quarter-hour of a week in the door's own clock; from Monday 00:00. */
export interface Presence {
  zone: string;
  monday: string;
  mean: number[];
  low: number[];
  high: number[];
  looks: number;
  effective: number;
  /** Where one more look would help most, and by how much narrower the interval would be. */
  wanted: { at: string; less: number }[];
  said: string;
}

export interface Team {
  id: string;
  name: string;
  leader?: { id: string; name: string } | null;
  officers: string[];
  has: Counts;
  base?: LonLat | null;
  free: { from: string; to: string }[];
  reach?: string | null;
  version: number;
}

export type QuarterState = 'best' | 'worse' | 'unlawful' | 'absent' | 'too-few-teams' | 'open';

/** One quarter-hour of the curve. */
export interface Quarter {
  at: string;
  /** That all are there. */
  chance: number;
  expected: number;
  /** At how many targets one may enter. */
  lawful: number;
  /** How many can be at any target in time. */
  teams: number;
  /** At how many targets it is dark. */
  dark: number;
  state: QuarterState;
}

export interface PlanTarget {
  id: string;
  name: string;
  kind: TargetKind;
  zone: string;
  place?: LonLat | null;
  hazards: string[];
  needs: Counts;
  mean?: number | null;
  low?: number | null;
  high?: number | null;
  dark?: boolean | null;
  /** The hour by the door's own clock. */
  local?: string | null;
  /** Where its teams wait first, and when they go on from there. */
  waits?: { name: string; minutes: number; leavesAt?: string | null } | null;
}

export interface PlanTeam {
  id: string;
  name: string;
  leader?: { id: string; name: string } | null;
  reach?: string | null;
  target?: string | null;
  wayMinutes?: number | null;
  leavesAt?: string | null;
}

export interface MatrixRow {
  at: string;
  team: string;
  target: string;
  /** go: on from where it waited. */
  what: 'leave' | 'arrive' | 'wait' | 'go' | 'enter';
}

/** IIMARCH: the headings of an operational order. */
export const headings = ['information', 'intention', 'method', 'administration', 'risk', 'communications', 'humanRights'] as const;
export type Heading = (typeof headings)[number];

export interface PlanTold {
  id: string;
  operation: string;
  madeAt: string;
  madeBy: string;
  state: 'draft' | 'chosen' | 'superseded';
  from: string;
  quarters: number;
  hour?: string | null;
  proof: 'OPTIMAL' | 'GAP';
  /** How much better one could be, where it is not known: of the natural logarithm of the chance, and in teams. */
  gap?: { logChance: number; teams: number } | null;
  /** What rests on presence goes when that is erased. */
  probability?: { mean: number; low: number; high: number } | null;
  expected?: number | null;
  targets: PlanTarget[];
  teams: PlanTeam[];
  reserve: Counts;
  /** Left out in lists. */
  curve?: Quarter[] | null;
  runnersUp?: { at: string; chance: number; teams: number }[] | null;
  /** What is missing at the next better window, and when that is. */
  breaks: { target: string; missing: Counts }[];
  breaksAt?: string | null;
  lawForbids: { target: string; sentence: string }[];
  wantedLooks?: { target: string; less: number }[] | null;
  orders: Partial<Record<Heading, string | null>>;
  matrix: MatrixRow[];
  /** What the ways rest on. */
  roads?: string;
  seconds: number;
  version: number;
}

export const teamStates = ['unknown', 'ready', 'not-ready', 'left', 'in-place', 'entered', 'secured', 'withdrawn'] as const;
export type TeamState = (typeof teamStates)[number];

export interface RunTeam {
  id: string;
  name: string;
  leader?: { id: string; name: string } | null;
  /** Its door; none for a reserve. */
  target?: string | null;
  leavesAt?: string | null;
  state: TeamState;
  reason?: string | null;
  /** As claimed by the phone; and when it came here. */
  at?: string | null;
  receivedAt?: string | null;
  by?: string | null;
  /** Last contact of its leader's phone. */
  heardAt?: string | null;
  /** Since when its phone says that it knows each. */
  reached?: Reached | null;
  /** Its leader's phones: reached is who has all of them reached. */
  phones?: { heardAt: string; reached: Reached }[];
  /** By a newer plan. */
  changed?: boolean;
}

/** Since when it is known to whoever carries the phone. */
export interface Reached {
  release?: string | null;
  abort?: string | null;
  plan?: string | null;
}

/** A door of a run. */
export interface RunDoor {
  target: string;
  /** None of a door that is hidden. */
  name?: string | null;
  zone?: string | null;
  local?: string | null;
  /** Sealed meanwhile, or not the reader's to see. */
  hidden?: boolean;
  /** Nobody is to be met there any more. */
  gone: boolean;
  /** Why it may not be entered at the hour. */
  refused?: string | null;
}

export type RunState = 'preparing' | 'go' | 'released' | 'entered' | 'aborted' | 'ended';

interface Signed {
  by: string;
  at: string;
  why?: string | null;
}

export interface Run {
  id: string;
  plan: string;
  operation: string;
  state: RunState;
  hour: string;
  /** By the server's clock. */
  now: string;
  zones: { zone: string; hour?: string; now?: string }[];
  go?: Signed | null;
  release?: Signed | null;
  abort?: Signed | null;
  teams: RunTeam[];
  doors: RunDoor[];
  changes?: { at: string; by: string; plan?: string; teams: string[] }[];
  version: number;
}

export type RecordType = 'detention' | 'room' | 'exhibit' | 'named';

/** What a record says, by its kind. */
export interface Said {
  person?: string;
  /** Of whom no term is computed. */
  minor?: boolean;
  ground?: string;
  rightsTold?: boolean;
  rightsAt?: string;
  language?: string;
  counsel?: string;
  name?: string;
  searched?: boolean;
  found?: string;
  what?: string;
  quantity?: number;
  unit?: string;
  seal?: string;
  note?: string;
  words?: string;
  longitude?: number;
  latitude?: number;
}

/** What was found behind a door, or named by a detained person. */
export interface RunRecord {
  id: string;
  type: RecordType;
  team: string;
  target?: string | null;
  at: string;
  receivedAt?: string;
  by: string;
  said: Said;
  /** By when a court decides, where a rule of that day is known, and who says so. */
  courtBy?: string | null;
  courtRule?: string | null;
  /** Of something named: the detention of who named it. */
  namedBy?: string | null;
  state?: 'lead' | 'signed' | 'tasked' | 'found' | 'not-found' | null;
  signature?: { number: string; signedAt: string; by: string } | null;
  task?: { team: string; name?: string; place: string; by: string; at: string } | null;
  outcome?: { found: boolean; note?: string | null; grams?: number | null; by: string; at: string } | null;
  version: number;
}

/** What a team's phone needs, and nothing of the others but their names. */
export interface Card {
  run?: string | null;
  plan: string;
  team: string;
  name: string;
  hour?: string | null;
  /** Absent where the team stays. */
  target?: { id: string; name: string; kind: TargetKind; place?: LonLat | null; hazards: string[]; needs: Counts } | null;
  zone?: string | null;
  local?: string | null;
  leavesAt?: string | null;
  neighbours: string[];
  contact?: { name: string; reach: string } | null;
  said: string;
}

/** What a phone hears of its run. */
export interface Heard {
  state: RunState;
  hour: string;
  /** Said back at the next contact: only then the team counts as reached. */
  version: number;
  releasedAt?: string | null;
  abortedAt?: string | null;
  abortedWhy?: string | null;
  teams: { team: string; name: string; target?: string | null; leavesAt?: string | null }[];
}

export interface ContactPoint {
  name: string;
  reach: string;
  shares: boolean;
  version?: number;
}

/** Another unit is near: how to reach it, and nothing else. */
export interface Near {
  id: string;
  near: 'time-and-place' | 'party';
  contact: { name: string; reach: string };
  at: string;
}
