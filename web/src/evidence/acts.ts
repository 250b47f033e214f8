import { baseOf, type TypedUnit } from './amounts';

export const actTypes = ['weigh', 'divide', 'sample', 'consume', 'reseal', 'release', 'receive', 'store', 'examine', 'return', 'correct'] as const;
export type ActType = (typeof actTypes)[number];

/** What whoever holds an exhibit tells of it; the rest only a custodian does. */
export const byHolder: readonly ActType[] = ['weigh', 'reseal', 'release', 'receive', 'examine'];

/** What may be done next to an exhibit in its state; what no longer is cannot be handed on. */
export function actsFor(state: string): ActType[] {
  switch (state) {
    case 'held':
      return ['weigh', 'examine', 'sample', 'divide', 'reseal', 'release', 'store', 'consume', 'return', 'correct'];
    case 'in-laboratory':
      return ['examine', 'weigh', 'sample', 'consume', 'reseal', 'release', 'receive', 'correct'];
    case 'in-transfer':
      return ['receive', 'correct'];
    case 'missing':
      return ['store', 'correct'];
    default:
      return ['correct'];
  }
}

/** An amount as it is typed. */
export interface TypedAmount {
  measure: string;
  value: number | undefined;
  unit: TypedUnit;
  balance: string;
}

export interface ToldAmount {
  measure: string;
  value: string;
  balance?: string;
}

/** As the server takes it, in base units; nothing where no number was typed. */
export function told(typed: TypedAmount): ToldAmount | undefined {
  if (typed.value === undefined || typed.value === null || Number.isNaN(typed.value)) return undefined;
  return { measure: typed.measure, value: baseOf(typed.value, typed.unit), ...(typed.balance ? { balance: typed.balance } : {}) };
}

export function typedAmount(measure: string): TypedAmount {
  return { measure, value: undefined, unit: measure === 'volume' ? 'ml' : measure.endsWith('mass') ? 'g' : measure === 'purity' || measure === 'moisture' ? 'percent' : 'pieces', balance: '' };
}

export interface TypedPart {
  number: string;
  seal: string;
  amount: TypedAmount;
}

/** The parts that were filled in. */
export function partsOf(typed: TypedPart[]): { number?: string; seal?: string; amount: ToldAmount }[] {
  return typed.flatMap((p) => {
    const amount = told(p.amount);
    return amount ? [{ ...(p.number.trim() ? { number: p.number.trim() } : {}), ...(p.seal.trim() ? { seal: p.seal.trim() } : {}), amount }] : [];
  });
}
