import { valueOf } from '../evidence/amounts';
import type { DifferenceLine, DifferenceTold } from './contract';

export interface Step {
  what: 'before' | 'line' | 'unexplained' | 'after';
  line: DifferenceLine | undefined;
  from: number;
  to: number;
}

/** From one figure to the other: each reason lifts or lowers it, and what no reason explains is said. */
export function stepsOf(told: DifferenceTold): Step[] {
  const [before, after] = [valueOf(told.before) ?? 0, valueOf(told.after) ?? 0];
  const steps: Step[] = [{ what: 'before', line: undefined, from: 0, to: before }];
  let at = before;
  for (const line of told.lines) {
    const by = valueOf(line.value) ?? 0;
    steps.push({ what: 'line', line, from: at, to: at + by });
    at += by;
  }
  if (Math.abs(at - after) > 1e-9 * Math.max(1, Math.abs(after))) steps.push({ what: 'unexplained', line: undefined, from: at, to: after });
  steps.push({ what: 'after', line: undefined, from: 0, to: after });
  return steps;
}

/** The least and greatest the steps reach, zero among them. */
export function reach(steps: Step[]): [number, number] {
  const ends = steps.flatMap((s) => [s.from, s.to]);
  return [Math.min(0, ...ends), Math.max(0, ...ends, 1e-9)];
}
