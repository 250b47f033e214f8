/** The shapes of the evidence's API: exhibits, who has them, how much there is. Instants are ISO-8601 UTC. */

export const measures = ['bulk-mass', 'net-mass', 'tare-mass', 'wet-mass', 'dry-mass', 'plants', 'volume', 'tablets', 'packages', 'purity', 'moisture'] as const;
export type Measure = (typeof measures)[number];

export const exhibitKinds = ['drug', 'plant', 'precursor', 'equipment', 'packaging', 'protective', 'other'] as const;
export type ExhibitKind = (typeof exhibitKinds)[number];

export const exhibitStates = ['held', 'in-transfer', 'in-laboratory', 'consumed', 'divided', 'mixed', 'destroyed', 'returned', 'missing'] as const;
export type ExhibitState = (typeof exhibitStates)[number];

export const scenes = ['site-room', 'outbuilding', 'open-ground', 'vehicle', 'checkpoint', 'parcel', 'person', 'cache', 'other'] as const;
export const waysFound = ['air', 'ground', 'informant', 'checkpoint', 'other'] as const;
export const agencies = ['own', 'police', 'national-guard', 'customs', 'border-service', 'national-security', 'defence', 'other'] as const;
export const bases = ['presumed', 'screened', 'confirmed'] as const;
export type Basis = (typeof bases)[number];

export const flagWords = [
  'gap', 'unconfirmed', 'broken-seal', 'seal-differs', 'drift', 'doubled', 'missing', 'found', 'not-conserved', 'clock', 'disagreement',
] as const;

/** A number as the server tells it: exact decimals come as text. */
export type Decimal = number | string;

/** Something weighed or counted; its value and its U (k = 2) in grams, millilitres or pieces. */
export interface Amount {
  measure: string;
  value: Decimal;
  expanded?: Decimal | null;
  unit?: string | null;
  balance?: string | null;
}

export interface Named {
  id: string;
  name: string;
}

export interface Flag {
  word: string;
  sentence: string;
}

/** A line of the list. */
export interface Row {
  id: string;
  number: string;
  seal?: string | null;
  description: string;
  kind: string;
  substance?: string | null;
  basis: string;
  state: string;
  place?: Named | string | null;
  holder?: Named | string | null;
  region?: string | null;
  scene: string;
  seizedAt: string;
  caseNumber?: string | null;
  amount?: Amount | null;
  amounts: Amount[];
  flags: Flag[];
  parent?: string | null;
  parts?: number | string[] | null;
  version: number;
}

export interface ExhibitAct {
  id: string;
  type: string;
  at: string;
  recorded?: string | null;
  by: string;
  role?: string | null;
  says?: Record<string, unknown> | null;
  confirmed?: { by: string; at: string } | string | null;
}

export interface LineageNode {
  id: string;
  number: string;
  amount?: Amount | null;
}

export interface LineageEdge {
  from: string;
  to: string;
  type: string;
}

export interface Lineage {
  roots: string[];
  nodes: LineageNode[];
  edges: LineageEdge[];
}

/** What became of what was seized; all in the unit of `seized`. */
export interface MassBalance {
  seized?: Decimal | null;
  held?: Decimal | null;
  taken?: Decimal | null;
  consumed?: Decimal | null;
  destroyed?: Decimal | null;
  returned?: Decimal | null;
  /** Lost by plants in drying. */
  dried?: Decimal | null;
  /** Not found by a count; part of the difference. */
  missing?: Decimal | null;
  difference?: Decimal | null;
  expanded?: Decimal | null;
  conserved?: boolean | null;
  /** Whether every amount it needs was told. */
  complete?: boolean | null;
  measure?: string | null;
  unit?: string | null;
}

export interface Examination {
  id?: string;
  stage: string;
  substance?: string | null;
  purity?: Decimal | null;
  purityUncertainty?: Decimal | null;
  method?: string | null;
  laboratory?: string | null;
  at?: string | null;
  by?: string | null;
}

export interface Transfer {
  id: string;
  from?: Named | string | null;
  to?: Named | string | null;
  releasedAt?: string | null;
  receivedAt?: string | null;
  disagreement?: string | null;
}

export interface Photo {
  id: string;
  name?: string | null;
  sha256?: string | null;
}

export interface Exhibit extends Row {
  operation?: string;
  where?: string | null;
  longitude?: number | null;
  latitude?: number | null;
  sighting?: string | null;
  target?: string | null;
  party?: string | null;
  found?: string | null;
  agency?: string | null;
  foundBy?: string | null;
  sealedBy?: string | null;
  photos?: Photo[] | null;
  acts: ExhibitAct[];
  lineage?: Lineage | null;
  balance?: MassBalance | null;
  examinations?: Examination[] | null;
  transfers?: Transfer[] | null;
}

export interface ExhibitPage {
  total: number;
  next?: string | null;
  flagged: number;
  exhibits: Row[];
}

/** What a record of a run or an outcome of a search tells, and is no exhibit yet. */
export interface Waiting {
  record: string;
  what: string;
  quantity?: Decimal | null;
  unit?: string | null;
  seal?: string | null;
  at: string;
  door?: string | null;
}

export interface Store {
  id: string;
  name: string;
  where?: string | null;
  exhibits?: number | null;
  version?: number;
}

export interface Audit {
  id: string;
  at: string;
  by: string;
  note?: string | null;
  seen?: number | null;
  missing?: ({ id?: string; number: string } | string)[] | null;
  unexpected?: ({ id?: string; number: string } | string)[] | null;
  /** Seen, and known by no number, seal or label. */
  unknown?: string[] | null;
}

export interface Balance {
  id: string;
  name: string;
  number: string;
  certificate: string;
  calibratedAt: string;
  validUntil: string;
  repeatability: Decimal;
  calibration: Decimal;
  /** Grows with the load, 1. */
  perGram?: Decimal | null;
  stands?: boolean | null;
}

export interface Substance {
  word: string;
  name?: string | null;
  names?: Partial<Record<string, string>> | null;
  synonyms?: string[] | null;
  /** What it is called on the street. */
  street?: string[] | null;
  lists?: { list: string; schedule?: string | null; from?: string | null; source?: string | null }[] | null;
}

export interface SamplePlan {
  /** None where so many negatives disprove the claim whatever is opened. */
  number?: number | null;
  source?: string | null;
}

export interface Destruction {
  id: string;
  number?: string | null;
  state: string;
  at: string;
  exhibits: (Named | { id: string; number: string } | string)[];
  commission: string[];
  witnesses: string[];
  decision?: string | null;
  proposedBy?: string | null;
  confirmedBy?: string | null;
  version?: number;
}

/** A search as its signed record says it; of a door or of a place that was seen. */
export interface SearchRecord {
  id: string;
  target?: string | null;
  sighting?: string | null;
  authority: string;
  number: string;
  beganAt: string;
  endedAt: string;
  present: string[];
  witnesses: string[];
  filmed: boolean;
  remarks: string;
  inventory: string;
  handedTo: string;
  handedAt?: string | null;
}

/** What some opened packages say of all. */
export interface Estimate {
  grams?: Decimal | null;
  low?: Decimal | null;
  high?: Decimal | null;
  atLeast?: number | null;
}
