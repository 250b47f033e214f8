import { number } from '../base/format';
import { t } from '../base/language.svelte';
import type { FlightOver } from './contract';

/** How often a page asks how flights go, in milliseconds. */
export const every = 5000;

/** A ground station tells every few seconds: after so many without a word its link is taken as lost. */
export const lostSeconds = 30;

/** Seconds since the last word, by the server's clock; a station's own clock may run a little ahead. */
export function silence(flight: Pick<FlightOver, 'heardAt'>, now: number): number | undefined {
  return flight.heardAt === undefined ? undefined : Math.max(0, (now - Date.parse(flight.heardAt)) / 1000);
}

export function age(seconds: number): string {
  if (seconds < 60) return t('flight.seconds', { n: number(Math.floor(seconds)) });
  if (seconds < 3600) return t('flight.minutes', { n: number(Math.floor(seconds / 60)) });
  return t('flight.hours', { n: number(Math.floor(seconds / 3600)) });
}

/** The call that tells a position, as it is typed. */
export function callOf(origin: string, area: string, pass: string, now: Date): string {
  const body = JSON.stringify({ positions: [{ longitude: 71.25, latitude: 43.12, at: now.toISOString() }] });
  return [
    `curl -H 'Authorization: Bearer TOKEN' -H 'Content-Type: application/json'`,
    `  -d '${body}'`,
    `  ${origin}/api/areas/${area}/flights/${pass}/positions`,
  ].join(' \\\n');
}
