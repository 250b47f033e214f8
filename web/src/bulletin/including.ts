import { valueOf } from '../evidence/amounts';
import type { Figure, FigurePart } from './contract';

export interface Slice {
  part: FigurePart | undefined;
  value: number;
  from: number;
  to: number;
}

/**
 * The items of a whole beside each other and, last, what is in none of them: items must never pass
 * for the whole. Nothing where the parts do not add up to anything.
 */
export function slicesOf(figure: Pick<Figure, 'value' | 'itemised' | 'rest' | 'parts'>): Slice[] {
  const whole = valueOf(figure.value) ?? 0;
  const rest = valueOf(figure.rest);
  if (whole <= 0 || rest === undefined || valueOf(figure.itemised) === undefined) return [];
  let at = 0;
  const slices: Slice[] = [];
  for (const part of [...(figure.parts ?? [])].filter((p) => p.key !== 'unidentified' && p.key !== '').sort((a, b) => (valueOf(b.value) ?? 0) - (valueOf(a.value) ?? 0))) {
    const value = valueOf(part.value) ?? 0;
    if (value <= 0) continue;
    slices.push({ part, value, from: at / whole, to: Math.min(1, (at + value) / whole) });
    at += value;
  }
  if (rest > 0) slices.push({ part: undefined, value: rest, from: Math.max(0, 1 - rest / whole), to: 1 });
  return slices;
}
