import { valueOf } from './amounts';
import type { MassBalance } from './contract';

export const parts = ['held', 'taken', 'consumed', 'destroyed', 'returned', 'dried'] as const;
export type Part = (typeof parts)[number];

export interface Segment {
  part: Part | 'lost' | 'more';
  value: number;
  /** Of the bar, from 0 to 1. */
  from: number;
  to: number;
}

/** What became of what was seized, one after another; what is missing, or more than there was, stands last. */
export function segmentsOf(sheet: MassBalance): Segment[] {
  const seized = valueOf(sheet.seized) ?? 0;
  const values: [Segment['part'], number][] = parts.map((p) => [p, Math.max(0, valueOf(sheet[p]) ?? 0)]);
  const told = values.reduce((sum, [, v]) => sum + v, 0);
  const left = seized - told;
  if (Math.abs(left) > 1e-9) values.push([left > 0 ? 'lost' : 'more', Math.abs(left)]);
  const whole = Math.max(seized, told);
  if (whole === 0) return [];
  let at = 0;
  return values.flatMap(([part, value]) => {
    if (value === 0) return [];
    // What is too much lies over the end of what was seized.
    const from = part === 'more' ? seized / whole : at / whole;
    at += part === 'more' ? 0 : value;
    return [{ part, value, from, to: part === 'more' ? 1 : at / whole }];
  });
}
