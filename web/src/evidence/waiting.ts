import { typedAmount, type TypedAmount } from './acts';
import type { TypedUnit } from './amounts';
import type { Waiting } from './contract';
import { valueOf } from './amounts';

/** The quantity as a run or a search told it, to begin the exhibit's own with. */
export function fromWaiting(w: Waiting): TypedAmount {
  const value = valueOf(w.quantity);
  const of = (measure: string, unit: TypedUnit): TypedAmount => ({ ...typedAmount(measure), value, unit });
  switch (w.unit) {
    case 'kg':
    case 't':
    case 'mg':
      return of('net-mass', w.unit);
    case 'ml':
    case 'l':
      return of('volume', w.unit);
    case 'plants':
      return of('plants', 'pieces');
    case 'pieces':
    case '1':
      return of('packages', 'pieces');
    default:
      return of('net-mass', 'g');
  }
}
