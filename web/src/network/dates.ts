import { numberLocale } from '../base/fill';
import { clock, day, kazakhMonths } from '../base/format';
import { language } from '../base/language.svelte';
import { session } from '../base/session.svelte';

/** A month such as 2023-05 in words. */
export function monthWord(month: string | undefined): string {
  const [year, m] = (month ?? '').split('-').map(Number);
  if (!year || !m) {
    return '—';
  }
  if (language.code === 'kk') {
    return `${year} ж. ${kazakhMonths[m - 1]}`;
  }
  return new Intl.DateTimeFormat(language.code === 'en' ? 'en-GB' : numberLocale(language.code), { timeZone: 'UTC', year: 'numeric', month: 'short' }).format(new Date(Date.UTC(year, m - 1, 15)));
}

/**
 * When something was, as precisely as it was told: a year, a month, a day, or an instant in the zone of the operation.
 */
export function whenWord(at: string | null | undefined): string {
  if (!at) {
    return '—';
  }
  if (/^\d{4}$/.test(at)) {
    return at;
  }
  if (/^\d{4}-\d{2}$/.test(at)) {
    return monthWord(at);
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(at)) {
    return day(`${at}T12:00:00Z`, 'UTC');
  }
  const instant = /[Zz]|[+-]\d{2}:\d{2}$/.test(at);
  const zone = instant ? session.zone : 'UTC';
  const read = instant ? at : `${at.replace(' ', 'T')}Z`;
  return Number.isNaN(Date.parse(read)) ? at : `${day(read, zone)}, ${clock(read, zone)}`;
}

/** From when to when, said once where it is one day. */
export function spanWord(first: string | null | undefined, last: string | null | undefined): string {
  const [a, b] = [first, last].map((at) => (at && at.length > 10 ? day(at, session.zone) : whenWord(at)));
  return a === b ? (a ?? '—') : `${a} – ${b}`;
}
