import { number } from '../base/format';
import { t, tOf } from '../base/language.svelte';
import type { Amount, Substance } from './contract';
import { amountText, substanceName } from './words';

/** What an act says, as name and text; what has no words of ours is shown as it came. */
export function saysOf(says: Record<string, unknown>, catalogue: Substance[]): [string, string][] {
  return Object.entries(says).flatMap(([key, value]) => {
    const text = textOf(key, value, catalogue);
    return text ? [[tOf('says', key), text] as [string, string]] : [];
  });
}

function textOf(key: string, value: unknown, catalogue: Substance[]): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return t(value ? 'evidence.yes' : 'evidence.no');
  if (Array.isArray(value)) return value.map((one) => textOf(key, one, catalogue)).filter(Boolean).join(', ');
  if (typeof value === 'object') return objectOf(value as Record<string, unknown>, catalogue);
  const word = String(value);
  switch (key) {
    case 'substance':
      return substanceName(word, catalogue);
    case 'stage':
    case 'basis':
      return tOf('basis', word);
    case 'state':
      return tOf('exhibit.state', word);
    case 'scene':
      return tOf('scene', word);
    case 'kind':
      return tOf('exhibit.kind', word);
    case 'agency':
      return tOf('agency', word);
    case 'found':
      return tOf('found', word);
    case 'region':
      return tOf('region', word);
    default:
      return typeof value === 'number' ? number(value, value % 1 ? 2 : 0) : word;
  }
}

function objectOf(value: Record<string, unknown>, catalogue: Substance[]): string {
  if ('measure' in value && 'value' in value) {
    const amount = expandedOf(value as unknown as Amount);
    return `${tOf('measure', amount.measure)} ${amountText(amount)}`;
  }
  if ('amount' in value || 'number' in value) {
    const part = value as { number?: string; seal?: string; amount?: Amount; amounts?: Amount[] };
    const amounts = part.amounts ?? (part.amount ? [part.amount] : []);
    return [part.number, part.seal, ...amounts.map((a) => objectOf(a as unknown as Record<string, unknown>, catalogue))].filter(Boolean).join(' ');
  }
  if ('name' in value) return String(value['name']);
  return saysOf(value, catalogue).map(([what, text]) => `${what} ${text}`).join(', ');
}

/** As acts hold it: the two standard uncertainties apart, of which U is twice their root of squares. */
function expandedOf(amount: Amount & { repeatability?: string | undefined; calibration?: string | undefined }): Amount {
  return amount.expanded === undefined ? { ...amount, expanded: 2 * Math.hypot(Number(amount.repeatability ?? 0), Number(amount.calibration ?? 0)) } : amount;
}
