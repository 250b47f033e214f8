/** The shapes of the figures' API: counted from exhibits as of an instant, and what others reported. Instants are ISO-8601 UTC. */
import type { Decimal } from '../evidence/contract';

export const countable = ['mass', 'plants', 'exhibits', 'cases', 'sightings', 'sites', 'tablets', 'volume', 'packages'] as const;
export type Countable = (typeof countable)[number];

export interface FigurePart {
  key: string;
  name?: string | null;
  value: Decimal;
  expanded?: Decimal | null;
}

export interface Figure {
  /** The definition's id. */
  definition: string;
  name: string;
  counts: string;
  value: Decimal;
  unit: string;
  expanded?: Decimal | null;
  exhibits: number;
  cases?: number | null;
  /** That would count, and have no such measure; and no case, sighting or site yet. */
  unmeasured?: number | null;
  unplaced?: number | null;
  /** What the named parts come to, and what is in none of them; only where parts add up. */
  itemised?: Decimal | null;
  rest?: Decimal | null;
  complete: boolean;
  /** Figures it must not be added to: their definitions' ids. */
  apartFrom?: string[] | null;
  parts?: FigurePart[] | null;
  definitionText?: string | null;
  source?: string | null;
}

/** What a region said: it stays reported and is never added to what is counted. */
export interface Return {
  id: string;
  region: string;
  agency?: string | null;
  period?: string | null;
  definition: string;
  value: Decimal;
  unit: string;
  source: string;
  receivedAt: string;
  withdrawnAt?: string | null;
  withdrawnWhy?: string | null;
}

export interface Figures {
  asOf: string;
  position: number;
  figures: Figure[];
  returns?: Return[] | null;
}

/** One exhibit behind a figure and what it adds; without number where the reader may not read it. */
export interface CountedExhibit {
  id: string;
  number?: string | null;
  amount?: { value: Decimal; unit: string } | null;
  /** The word of the act that says so. */
  act?: string | null;
  at?: string | null;
}

/** A figure with a page of what is behind it. */
export interface Opened extends Figure {
  items: CountedExhibit[];
  next?: string | null;
}

export interface DifferenceLine {
  why: string;
  sentence: string;
  value: Decimal;
  /** How many exhibits it is about, of which some are named. */
  count?: number | null;
  exhibits?: { id: string; number?: string | null }[] | null;
}

export interface DifferenceTold {
  before: Decimal;
  after: Decimal;
  unit?: string | null;
  lines: DifferenceLine[];
}

export interface Definition {
  id: string;
  names: Partial<Record<'kk' | 'ru' | 'en', string>>;
  counts: string;
  measures?: string[] | null;
  where?: Record<string, unknown> | null;
  parts?: string | null;
  apartFrom?: string[] | null;
  source?: string | null;
}

export const tongues = ['kk', 'ru', 'en'] as const;
export type Tongue = (typeof tongues)[number];
export type Texts = Partial<Record<Tongue, string>>;

export interface BulletinTold {
  id: string;
  title: Texts;
  text: Texts;
  /** The text with its numbers. */
  shown?: Texts | null;
  /** Whether a verdict has entered into force: until then nobody is called guilty. */
  verdict?: boolean;
  asOf: string;
  state: 'draft' | 'first' | 'frozen';
  releasedBy: (string | { by: string; at: string })[];
  hash?: string | null;
  figures?: Figure[] | null;
  faults?: { language: string; sentence: string }[] | null;
  version: number;
}
