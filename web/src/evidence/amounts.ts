import type { Amount, Decimal } from './contract';

/** An amount in the unit people say it in, written to the digits its uncertainty allows. */
export interface Written {
  value: number;
  expanded: number | undefined;
  /** Digits behind the point, of both. */
  digits: number;
  unit: 'mg' | 'g' | 'kg' | 't' | 'ml' | 'l' | 'percent' | 'plants' | 'tablets' | 'packages' | 'pieces';
}

/** Each with the digits behind the point that people still read in it. */
const masses = [['t', 1e6, 1], ['kg', 1e3, 3], ['g', 1, 6], ['mg', 1e-3, 6]] as const;

/** From so many grams on, a mass of no known uncertainty is told to the gram. */
const toTheGram = 10_000;

export function valueOf(d: Decimal | null | undefined): number | undefined {
  if (d === null || d === undefined || d === '') return undefined;
  const value = Number(d);
  return Number.isFinite(value) ? value : undefined;
}

/** Nothing where the server told no number. */
export function written(amount: Pick<Amount, 'measure' | 'value' | 'expanded'>): Written | undefined {
  const value = valueOf(amount.value);
  if (value === undefined) return undefined;
  const expanded = valueOf(amount.expanded) || undefined;
  const [unit, size] = unitOf(amount.measure, value, expanded);
  return scaled(value / size, expanded === undefined ? undefined : expanded / size, unit);
}

/** A bare mass in grams, such as of a balance sheet. */
export function writtenMass(grams: number, expanded?: number, measure = 'net-mass'): Written {
  return written({ measure, value: grams, expanded: expanded ?? null }) as Written;
}

function unitOf(measure: string, value: number, expanded: number | undefined): [Written['unit'], number] {
  if (measure.endsWith('mass')) {
    const fits = ([unit, size, digits]: (typeof masses)[number]) => Math.abs(value) >= size && ((expanded ? digitsOf(expanded / size) : digitsIn(value / size)) <= digits || (unit === 'kg' && !expanded && Math.abs(value) >= toTheGram));
    const at = masses.find(fits) ?? (value === 0 ? masses[2] : masses[3]);
    return [at[0], at[1]];
  }
  switch (measure) {
    case 'volume':
      return Math.abs(value) >= 1000 ? ['l', 1000] : ['ml', 1];
    case 'purity':
    case 'moisture':
      return ['percent', 0.01];
    case 'plants':
    case 'tablets':
    case 'packages':
      return [measure, 1];
    default:
      return ['pieces', 1];
  }
}

function scaled(value: number, expanded: number | undefined, unit: Written['unit']): Written {
  return { value, expanded, digits: expanded ? digitsOf(expanded) : unit === 'kg' ? Math.min(3, digitsIn(value)) : digitsIn(value), unit };
}

/** So many digits behind the point that two of the uncertainty are told (JCGM 100:2008, 7.2.6). */
export function digitsOf(expanded: number): number {
  return Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(expanded) + 1e-9)));
}

/** As many digits as the number has, four at most. */
function digitsIn(value: number): number {
  for (let digits = 0; digits < 4; digits++) {
    if (Math.abs(value - Number(value.toFixed(digits))) < 1e-9 * Math.max(1, Math.abs(value))) return digits;
  }
  return 4;
}

export type Verdict = 'below' | 'above' | 'undetermined';

/** What may be said of a value against a legal limit; where its interval holds the limit, neither. */
export function compare(value: number, expanded: number, limit: number): Verdict {
  if (expanded === 0) return value >= limit ? 'above' : 'below';
  if (value - expanded > limit) return 'above';
  return value + expanded < limit ? 'below' : 'undetermined';
}

/** What is typed beside a unit, as the server keeps it: grams, millilitres, pieces, a share. */
export const typedUnits = {
  mg: 1e-3, g: 1, kg: 1e3, t: 1e6, ml: 1, l: 1e3, pieces: 1, percent: 0.01,
} as const;
export type TypedUnit = keyof typeof typedUnits;

export function unitsFor(measure: string): TypedUnit[] {
  if (measure.endsWith('mass')) return ['g', 'kg', 't', 'mg'];
  if (measure === 'volume') return ['ml', 'l'];
  return measure === 'purity' || measure === 'moisture' ? ['percent'] : ['pieces'];
}

/** The decimal as text, moved by powers of ten alone: 1.2 kg is 1200 g and not 1199.9999. */
export function baseOf(typed: number, unit: TypedUnit): string {
  return Number((typed * typedUnits[unit]).toPrecision(15)).toString();
}

/** Of both readings on one balance, what it gets wrong alike falls out. */
export function netOf(bulk: number, tare: number): number {
  return Number((bulk - tare).toPrecision(12));
}
