/** The shapes of the figures' API: counted from exhibits as of an instant, and what others reported. Instants are ISO-8601 UTC. */
import type { Amount, Decimal } from '../evidence/contract';

export const countable = ['mass', 'plants', 'exhibits', 'cases', 'sightings', 'tablets', 'volume', 'packages'] as const;
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
}

export interface Figures {
  asOf: string;
  position: number;
  figures: Figure[];
  returns?: Return[] | null;
}

export interface CountedExhibit {
  id: string;
  number: string;
  amount?: Amount | null;
  /** The act that says so. */
  act?: string | null;
  at?: string | null;
}

export interface FigureOpened extends Figure {
  asOf?: string;
  position?: number;
  items?: CountedExhibit[] | null;
  /** Those behind the figure, page by page. */
  list?: CountedExhibit[] | null;
  next?: string | null;
}

export interface DifferenceLine {
  why: string;
  sentence: string;
  value: Decimal;
  exhibits?: ({ id: string; number?: string | null } | string)[] | null;
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
  asOf: string;
  state: 'draft' | 'first' | 'frozen';
  releasedBy: (string | { by: string; at: string })[];
  hash?: string | null;
  figures?: Figure[] | null;
  faults?: { language: string; sentence: string }[] | null;
  version: number;
}
