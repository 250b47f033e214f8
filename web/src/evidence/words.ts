import { number } from '../base/format';
import { language, t, tOf } from '../base/language.svelte';
import { written, type Written } from './amounts';
import type { Amount, Named, Row, Substance } from './contract';

export function writtenText(w: Written): string {
  const value = number(w.value, w.digits);
  return `${w.expanded === undefined ? value : `${value} ± ${number(w.expanded, w.digits)}`} ${t(`unit.${w.unit}`)}`;
}

/** Value ± U with its unit; a dash where nothing was measured. */
export function amountText(amount: Pick<Amount, 'measure' | 'value' | 'expanded'> | null | undefined): string {
  const w = amount && written(amount);
  return w ? writtenText(w) : '—';
}

/** Some answers name, others bring the name along. */
export function nameOf(of: Named | string | null | undefined): string {
  return (typeof of === 'string' ? of : of?.name) ?? '—';
}

export function substanceName(word: string | null | undefined, catalogue: Substance[] | undefined): string {
  if (!word) return '—';
  const known = catalogue?.find((s) => s.word === word);
  return known?.name ?? known?.names?.[language.code] ?? tOf('substance', word);
}

/** What it is, and how sure that is: what was only presumed never reads as found. */
export function substanceWord(row: Pick<Row, 'substance' | 'basis' | 'kind'>, catalogue: Substance[] | undefined): string {
  return row.substance ? substanceName(row.substance, catalogue) : tOf('exhibit.kind', row.kind);
}

export type Tone = 'open' | 'going' | 'found' | 'closed' | 'good';

export function toneOf(state: string): Tone {
  switch (state) {
    case 'held':
      return 'good';
    case 'in-transfer':
      return 'open';
    case 'in-laboratory':
      return 'going';
    case 'missing':
      return 'found';
    default:
      return 'closed';
  }
}
