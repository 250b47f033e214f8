import type { Quarter } from './contract';

/** Quarters in a row of which the same is true: `[from, to)` by their places in the curve. */
export interface Band {
  from: number;
  to: number;
}

export function bands(curve: Quarter[], holds: (q: Quarter) => boolean): Band[] {
  const found: Band[] = [];
  curve.forEach((q, i) => {
    const last = found.at(-1);
    if (!holds(q)) return;
    if (last?.to === i) last.to = i + 1;
    else found.push({ from: i, to: i + 1 });
  });
  return found;
}

export const isDark = (q: Quarter): boolean => q.dark > 0;

/** A quarter-hour at which all may enter, as far as is known. */
export const canEnter = (q: Quarter): boolean => q.state === 'best' || q.state === 'worse' || q.state === 'open';

/**
 * The outline of the chance over at most `columns` columns: of quarters that share one the likeliest, so that no
 * peak is lost by being narrow.
 */
export function outline(curve: Quarter[], columns: number): { at: number; chance: number }[] {
  const each = Math.max(1, Math.ceil(curve.length / columns));
  const found: { at: number; chance: number }[] = [];
  for (let i = 0; i < curve.length; i += each) {
    const part = curve.slice(i, i + each);
    const best = part.reduce((most, q, k) => (q.chance > (part[most]?.chance ?? 0) ? k : most), 0);
    found.push({ at: i + best, chance: part[best]?.chance ?? 0 });
  }
  return found;
}

/** An SVG path of steps under the curve, for a box of this many units. */
export function area(curve: Quarter[], columns: number, width: number, height: number, top: number): string {
  if (curve.length === 0) return '';
  const each = Math.max(1, Math.ceil(curve.length / columns));
  const x = (i: number) => round((Math.min(i, curve.length) * width) / curve.length);
  const y = (chance: number) => round(height - (height * chance) / top);
  const steps = outline(curve, columns).map((p, k) => `V${y(p.chance)}H${x((k + 1) * each)}`);
  return `M0,${height}${steps.join('')}V${height}Z`;
}

const round = (v: number) => Math.round(v * 100) / 100;

/** The scale's end: the next of 5, 10, 20 … percent above all chances, so that small curves are seen. */
export function scaleOf(curve: Quarter[]): number {
  const most = Math.max(0, ...curve.map((q) => q.chance));
  return [0.05, 0.1, 0.2, 0.4, 0.6, 0.8].find((end) => most <= end) ?? 1;
}

/** What one more team would buy: the likeliest lawful quarter that only lacks teams, if it beats the plan's. */
export function withMoreTeams(curve: Quarter[], chance: number): Quarter | undefined {
  return curve
    .filter((q) => q.state === 'too-few-teams' && q.chance > chance)
    .reduce<Quarter | undefined>((best, q) => (best && best.chance >= q.chance ? best : q), undefined);
}

/** Where an instant lies in the curve; -1 outside. */
export function placeOf(curve: Quarter[], at: string | null | undefined): number {
  const time = at ? Date.parse(at) : NaN;
  return curve.findIndex((q) => Date.parse(q.at) === time);
}

/** The days of a curve by a zone's clock, each with its places `[from, to)`. */
export function daysOf(curve: Quarter[], zone: string): (Band & { day: string })[] {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const found: (Band & { day: string })[] = [];
  curve.forEach((q, i) => {
    const day = format.format(new Date(q.at));
    const last = found.at(-1);
    if (last?.day === day) last.to = i + 1;
    else found.push({ day, from: i, to: i + 1 });
  });
  return found;
}
