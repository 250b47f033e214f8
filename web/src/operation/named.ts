import type { RunRecord } from './contract';

export const steps = ['lead', 'signed', 'task', 'outcome'] as const;
export type Step = (typeof steps)[number];

/** How far a named place has come. Without a signed record it stays a lead, whatever else is said of it. */
export function stepOf(named: Pick<RunRecord, 'signature' | 'task' | 'outcome'>): Step {
  if (!named.signature) return 'lead';
  if (!named.task) return 'signed';
  return named.outcome ? 'outcome' : 'task';
}

/** How many of what was named have come how far, and what was found weighs, in grams. */
export function tallyOf(named: Pick<RunRecord, 'signature' | 'task' | 'outcome'>[]): Record<'leads' | 'open' | 'found' | 'not', number> & { grams: number } {
  const done = named.flatMap((n) => (stepOf(n) === 'outcome' && n.outcome ? [n.outcome] : []));
  const found = done.filter((o) => o.found);
  const leads = named.filter((n) => stepOf(n) === 'lead').length;
  return {
    leads, open: named.length - leads - done.length, found: found.length, not: done.length - found.length,
    grams: found.reduce((sum, o) => sum + (o.grams ?? 0), 0),
  };
}

/**
 * Four hours before somebody must stand before a court the page says so; after it, louder, while the run goes on. Once
 * it has ended the page cannot know what the court did, and only tells the term.
 */
export function courtTone(by: string, nowMillis: number, over: boolean): 'good' | 'open' | 'found' | 'closed' {
  const left = Date.parse(by) - nowMillis;
  return left <= 0 ? (over ? 'closed' : 'found') : left < 4 * 3_600_000 ? 'open' : 'good';
}
