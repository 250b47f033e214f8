const dayOfSeconds = 86_400;

/** `−01:04:09` before the hour and `+00:00:12` after it; whole days stand apart, as `days` words them: `−6 d 23:04:09`. */
export function countdown(hour: string, nowMillis: number, days: (n: number) => string): string {
  const left = Math.round((Date.parse(hour) - nowMillis) / 1000);
  const of = Math.abs(left);
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const whole = Math.floor(of / dayOfSeconds);
  return `${left >= 0 ? '−' : '+'}${whole ? `${days(whole)} ` : ''}${two((of % dayOfSeconds) / 3600)}:${two((of % 3600) / 60)}:${two(of % 60)}`;
}

/** Whole seconds since an instant, never below zero; undefined where there is none. */
export function since(at: string | null | undefined, nowMillis: number): number | undefined {
  return at ? Math.max(0, Math.round((nowMillis - Date.parse(at)) / 1000)) : undefined;
}

/** A phone asks every few seconds; after so many without, the board says that it is not heard. */
export const silentSeconds = 30;

/** By how much the server's clock is ahead of this one, in milliseconds; halfway is when the answer was given. */
export function ahead(serverNow: string, askedMillis: number, answeredMillis: number): number {
  return Date.parse(serverNow) - (askedMillis + answeredMillis) / 2;
}
