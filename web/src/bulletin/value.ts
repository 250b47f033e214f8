import { day, number } from '../base/format';
import { tOf, t } from '../base/language.svelte';
import { valueOf, written } from '../evidence/amounts';
import type { Decimal } from '../evidence/contract';
import { writtenText } from '../evidence/words';
import { countable, type Countable, type Figure, type Return } from './contract';

interface Valued {
  counts?: string | null;
  unit?: string | null;
  value: Decimal;
  expanded?: Decimal | null;
}

/** A figure as people say it: 1,175.04 ± 0.84 kg, 183 cases. */
export function valueText(of: Valued): string {
  const value = valueOf(of.value);
  if (value === undefined) return '—';
  if (of.unit === 'g' || of.unit === 'kg' || of.unit === 't') {
    const size = of.unit === 't' ? 1e6 : of.unit === 'kg' ? 1e3 : 1;
    const w = written({ measure: 'net-mass', value: value * size, expanded: (valueOf(of.expanded) ?? 0) * size });
    return w ? writtenText(w) : '—';
  }
  if (of.unit === 'ml' || of.unit === 'l') {
    const size = of.unit === 'l' ? 1e3 : 1;
    const w = written({ measure: 'volume', value: value * size, expanded: (valueOf(of.expanded) ?? 0) * size });
    return w ? writtenText(w) : '—';
  }
  return isCountable(of.counts) ? t(`bulletin.count.${of.counts}`, { n: value }) : number(value, Number.isInteger(value) ? 0 : 1);
}

function isCountable(word: string | null | undefined): word is Countable {
  return countable.some((one) => one === word);
}

/** What stands in a text for `seized-mass`, `seized-mass:heroin`, `seized-mass:rest`, `seized-mass:expanded` or `return:ID`. */
export function placeText(place: string, figures: readonly Figure[], returns: readonly Return[]): string | undefined {
  const [id, part] = place.split(':');
  if (id === 'return') {
    const reported = returns.find((r) => r.id === part);
    return reported && valueText({ ...reported, counts: figures.find((f) => f.definition === reported.definition)?.counts ?? null });
  }
  const figure = figures.find((f) => f.definition === id);
  if (!figure) return undefined;
  if (part === undefined) return valueText({ ...figure, expanded: null });
  const value = part === 'rest' ? figure.rest : part === 'expanded' ? figure.expanded : figure.parts?.find((p) => p.key === part)?.value;
  return value === undefined || value === null ? undefined : valueText({ ...figure, value, expanded: null });
}

/** The part's own name, as told or by its word. */
export function partName(part: { key: string; name?: string | null }): string {
  if (part.name) return part.name;
  for (const room of ['region', 'exhibit.kind', 'exhibit.state', 'scene', 'found', 'basis', 'substance', 'agency']) {
    const word = tOf(room, part.key);
    if (word !== part.key) return word;
  }
  return part.key;
}

/** Signed, with a real minus. */
export function signedText(of: Valued): string {
  const value = valueOf(of.value) ?? 0;
  const text = valueText({ ...of, value: Math.abs(value), expanded: null });
  return value > 0 ? `+${text}` : value < 0 ? `−${text}` : text;
}

/** The figures it must not be added to, by name. */
export function apartNames(figure: Figure, all: readonly Figure[]): string[] {
  return (figure.apartFrom ?? []).map((id) => all.find((f) => f.definition === id)?.name ?? id);
}

/** First and last day, as the server tells them with a stroke between; a year or month as it came. */
export function periodText(period: string): string {
  const [from, to] = period.split('/');
  return from && to ? `${day(from, 'UTC')} – ${day(to, 'UTC')}` : period;
}
