import type { RunRecord } from './contract';

export const steps = ['lead', 'signed', 'task', 'outcome'] as const;
export type Step = (typeof steps)[number];

/** How far a named place has come. Without a signed record it stays a lead, whatever else is said of it. */
export function stepOf(named: Pick<RunRecord, 'signature' | 'task' | 'outcome'>): Step {
  if (!named.signature) return 'lead';
  if (!named.task) return 'signed';
  return named.outcome ? 'outcome' : 'task';
}

/** Four hours before somebody must stand before a court the page says so; after it, louder. */
export function courtTone(by: string, nowMillis: number): 'good' | 'open' | 'found' {
  const left = Date.parse(by) - nowMillis;
  return left <= 0 ? 'found' : left < 4 * 3_600_000 ? 'open' : 'good';
}
