/** The shapes of the network's API: records, what they are about, and what ties them. Instants are ISO-8601 UTC. */

export type Category = 'suspect' | 'convicted' | 'victim' | 'witness' | 'contact' | 'official' | 'none';

/** One of whom or what a record speaks, with the values as they were said. */
export interface Mention {
  id: string;
  kind: string;
  label: string;
  values: Record<string, string>;
  category: Category;
  record: string;
  source: string;
  operation?: string | null;
  line?: number | null;
  observed?: string | null;
}

export interface Named {
  id: string;
  kind: string;
  label: string;
}

export interface Entity extends Named {
  categories: Category[];
  mentions: number;
  ties: number;
}

/** What a sentence rests on: the row of a file somebody brought. */
export interface Citation {
  record: string;
  /** Empty where the reader may not see the source itself. */
  source: string;
  grade?: Grade | string | null;
  line?: number | null;
  when?: string | null;
  text?: string;
}

export interface Tie {
  other: Named;
  /** All kinds of it, with commas between. */
  kind: string;
  first?: string | null;
  last?: string | null;
  times: number;
  strength: number;
  corroborated: boolean;
  lapsesAt?: string | null;
  records: Citation[];
}

/** A merge of two of its mentions. */
export interface MergeSeen {
  id: string;
  left: string;
  leftLabel: string;
  right: string;
  rightLabel: string;
  score: number;
}

/** Two values of which only one can be: told, never averaged. */
export interface Conflict {
  merge: string;
  attribute: string;
  left: { value: string; record: string; source: string };
  right: { value: string; record: string; source: string };
}

export interface EntityDetail extends Named {
  categories: Category[];
  values: { attribute: string; value: string; records: Citation[] }[];
  mentions: Mention[];
  merges: MergeSeen[];
  ties: Tie[];
  /** Pairs that are kept apart because they contradict each other. */
  conflicts: Conflict[];
  /** To how many others it is tied who are beyond what is open. */
  further?: number;
  /** A victim or witness: ties are told only to who gives a reason. */
  reasonAsked?: boolean;
}

export interface GraphNode extends Named {
  categories: Category[];
  /** Of the case itself: accused or convicted. */
  party: boolean;
  /** Neighbours in all that the reader may see, drawn or not. */
  degree: number;
  place?: { lon: number; lat: number } | null;
  community?: number | null;
}

export interface GraphEdge {
  from: string;
  to: string;
  kinds: string[];
  times: number;
  first?: string | null;
  last?: string | null;
  strength: number;
  corroborated?: boolean;
  /** Times by month, such as 2023-05. */
  months?: Record<string, number>;
}

export interface GraphTold {
  nodes: GraphNode[];
  edges: GraphEdge[];
  /** Visible neighbours that are not in it. */
  more: number;
}

export type MergeState = 'proposed' | 'made' | 'rejected' | 'undone' | 'conflict';

export interface Merge {
  id: string;
  state: MergeState;
  /** Natural log-odds, of the spellings and values alone. */
  score: number;
  probability: number;
  left: Mention;
  right: Mention;
  at: string;
  by?: string | null;
  reason?: string | null;
  version: number;
}

export interface Term {
  attribute: string;
  left?: string | null;
  right?: string | null;
  level: string;
  logOdds: number;
}

export interface MergeDetail extends Merge {
  terms: Term[];
  prior: number;
  sum: number;
}

export interface Hop {
  from: Named;
  to: Named;
  kind: string;
  strength: number;
  records: Citation[];
  sentence: string;
}

export interface Chain {
  strength: number;
  hops: Hop[];
  sentence: string;
}

export interface PathTold {
  strongest: Chain | null;
  shortest: Chain[];
  count: number;
  reasonAsked: boolean;
}

export interface Lead {
  mention: string;
  label: string;
  operation: string;
  score: number;
  ratio?: number | null;
  reasons: { attribute: string; label: string; ours: string[]; theirs: string[]; weight: number; word: string }[];
  profile?: { said: string } | null;
}

export interface Mapping {
  kind: string;
  /** Header of a column to an attribute of the kind; what is left out is kept as said and never compared. */
  columns: Record<string, string>;
  dateOrder?: string;
}

export interface BroughtFile {
  id: string;
  name: string;
  format: 'csv' | 'xlsx' | 'json' | 'ftm';
  header: string[];
  sample: string[][];
  rows: number;
  suggestion: Mapping;
  /** A mapping kept before fits this header. */
  known: boolean;
}

export interface KindAttribute {
  name: string;
  compared: string;
  tellsWhere: boolean;
  mention: string | null;
}

export interface RecordKind {
  kind: string;
  attributes: KindAttribute[];
  tellsWhere: boolean;
}

export interface Grade {
  system: string;
  source: string;
  information: string;
}

export interface Source {
  id: string;
  name: string;
  fileName: string;
  sha256: string;
  kind: string;
  category: Category;
  grade: Grade | null;
  authority: string | null;
  state: 'reading' | 'ready' | 'failed' | 'withdrawn';
  rows: number;
  taken: number;
  aside: number;
  /** Rows of counsel, doctors and journalists, dropped unread. */
  shielded?: number;
  addedBy: string;
  addedAt: string;
  withdrawnBy?: string | null;
  withdrawnAt?: string | null;
  why?: string | null;
  /** What went wrong, in one sentence. */
  sentence?: string | null;
  version: number;
}

export interface Aside {
  line: number;
  reason: string;
}

/** A further step from somebody who is no party: asked by one, approved by another. */
export interface Step {
  id: string;
  entity: Named;
  why: string;
  askedBy: string;
  askedByName?: string;
  mine: boolean;
  askedAt: string;
  approvedBy?: string | null;
  approvedByName?: string | null;
  approvedAt?: string | null;
  endsAt?: string | null;
  /** Approved, and not ended. */
  live: boolean;
  version: number;
}

/** Where the suspects of one open case lie; never set beside another case's, never taken out. */
export interface PositionTold {
  said: string;
  list: { id: string; label: string; value: number }[];
}
