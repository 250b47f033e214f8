import { numberLocale } from './fill';
import { language, t } from './language.svelte';

/** Browsers carry half of Kazakh or none of it (Chromium writes "2026 M06 14"), so its months are here. */
export const kazakhMonths = [
  'қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым',
  'шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан',
];

function parts(at: string | Date, zone: string, options: Intl.DateTimeFormatOptions) {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }).formatToParts(
    typeof at === 'string' ? new Date(at) : at,
  );
}

function part(of: Intl.DateTimeFormatPart[], type: Intl.DateTimeFormatPartTypes): string {
  return of.find((p) => p.type === type)?.value ?? '';
}

/** A day in the zone of the place, such as 14 June 2026. */
export function day(at: string | Date | undefined, zone: string): string {
  if (!at) {
    return '—';
  }
  if (language.code === 'kk') {
    const p = parts(at, zone, { day: 'numeric', month: 'numeric', year: 'numeric' });
    const month = kazakhMonths[Number(part(p, 'month')) - 1];
    return `${part(p, 'year')} ж. ${part(p, 'day')} ${month}`;
  }
  return new Intl.DateTimeFormat(language.code === 'en' ? 'en-GB' : language.code, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(typeof at === 'string' ? new Date(at) : at);
}

/** Hours and minutes in the zone of the place. */
export function clock(at: string | Date, zone: string): string {
  const p = parts(at, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${part(p, 'hour')}:${part(p, 'minute')}`;
}

/** Day and time in the zone of the place. */
export function moment(at: string | Date | undefined, zone: string): string {
  return at ? `${day(at, zone)}, ${clock(at, zone)}` : '—';
}

/** The zone's offset at an instant, such as UTC+5. */
export function offset(at: string | Date, zone: string): string {
  const name = part(parts(at, zone, { timeZoneName: 'shortOffset' }), 'timeZoneName');
  return name.replace('GMT', 'UTC');
}

export function number(value: number, digits = 0): string {
  return value.toLocaleString(numberLocale(language.code), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** Hours and minutes, rounded up: a plan promises nothing shorter. */
export function duration(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? t('duration.minutes', { m: minutes }) : t('duration.hours', { h: Math.floor(minutes / 60), m: minutes % 60 });
}

export function percent(share: number): string {
  return `${number(Math.round(share * 100))} %`;
}

/** Bytes in the unit that leaves at most four digits. */
export function bytes(count: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = count;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${number(value, value < 10 && unit > 0 ? 1 : 0)} ${units[unit]}`;
}

export function degrees(latitude: number, longitude: number): string {
  return `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;
}

/** `2026-06-14T09:30` of a date-time field, meant in the zone of the place, as an instant. */
export function instantOf(local: string, zone: string): string {
  const asUtc = new Date(`${local}:00Z`).getTime();
  // Twice, because the offset itself depends on the instant near a change of clocks.
  let guess = asUtc - offsetMillis(asUtc, zone);
  guess = asUtc - offsetMillis(guess, zone);
  return new Date(guess).toISOString();
}

/** An instant as the value of a date-time field in the zone of the place. */
export function localOf(at: Date, zone: string): string {
  return new Date(at.getTime() + offsetMillis(at.getTime(), zone)).toISOString().slice(0, 16);
}

function offsetMillis(millis: number, zone: string): number {
  const p = parts(new Date(millis), zone, {
    year: 'numeric', month: '2-digit', day: '2-digit',
    hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  });
  const asUtc = Date.UTC(
    Number(part(p, 'year')), Number(part(p, 'month')) - 1, Number(part(p, 'day')),
    Number(part(p, 'hour')), Number(part(p, 'minute')), Number(part(p, 'second')),
  );
  return asUtc - Math.floor(millis / 1000) * 1000;
}
