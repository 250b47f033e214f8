import { clock, day, moment, number, offset } from '../base/format';
import { language, t } from '../base/language.svelte';
import { numberLocale } from '../base/fill';
import { dayOf, clockOf } from './week';
import type { Target } from './contract';

/** When the law next lets anybody in, by the door's own clock; or the server's sentence why never. */
export function windowWord(target: Target): string {
  const { next, refused } = target.window;
  if (!refused) return t('operation.window.open');
  return next ? t('operation.window.next', { at: inZone(next, target.zone) }) : refused;
}

/** Day and time by a door's clock, with its offset. */
export function inZone(at: string, zone: string): string {
  return `${moment(at, zone)} (${offset(at, zone)})`;
}

/** From when to when; the day is said once where it is one. */
export function spanIn(from: string, to: string, zone: string): string {
  const one = day(from, zone) === day(to, zone);
  return `${moment(from, zone)} – ${one ? clock(to, zone) : moment(to, zone)}`;
}

const kazakhDays = ['Дүйсенбі', 'Сейсенбі', 'Сәрсенбі', 'Бейсенбі', 'Жұма', 'Сенбі', 'Жексенбі'];
const kazakhShort = ['Дс', 'Сс', 'Ср', 'Бс', 'Жм', 'Сн', 'Жс'];

/** Browsers carry Kazakh weekdays only in part. */
export function weekday(n: number, style: 'long' | 'short' = 'long'): string {
  if (language.code === 'kk') {
    return (style === 'long' ? kazakhDays : kazakhShort)[n] ?? '';
  }
  const name = new Intl.DateTimeFormat(language.code === 'en' ? 'en-GB' : numberLocale(language.code), { weekday: style, timeZone: 'UTC' })
    .format(new Date(Date.UTC(2026, 5, 1 + n)));
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** How long something took, in seconds to a tenth; what took less is not told as nothing. */
export function secondsOf(seconds: number): string {
  return seconds < 0.1 ? `< ${number(0.1, 1)}` : number(seconds, 1);
}

const straight = /^straight line × ([\d.]+) at ([\d.]+) km\/h$/;

/** What the ways of a plan rest on, in the reader's language where it is the plain assumption. */
export function roadsWord(roads: string): string {
  const [, factor, speed] = straight.exec(roads) ?? [];
  return factor && speed ? t('operation.roads.straight', { factor: number(Number(factor), 1), speed: number(Number(speed)) }) : roads;
}

/** `Tuesday, 06:15`. */
export function quarterWord(quarter: number): string {
  return `${weekday(dayOf(quarter))}, ${clockOf(quarter)}`;
}

/** A share in whole percent; below one, to a tenth, so that what is small is not told as nothing. */
export function percentOf(share: number): string {
  const of = share * 100;
  if (of > 0 && of < 0.1) return `<\u00a0${number(0.1, 1)}\u00a0%`;
  return `${number(of, of > 0 && of < 1 ? 1 : 0)}\u00a0%`;
}
