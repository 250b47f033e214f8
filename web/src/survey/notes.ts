/** What is typed for the briefing sheet, line by line. */

import type { Notes } from './contract';

export function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Latitude, longitude and a name on each line; `wrong` is the first line that is not, from 1. */
export function abortPoints(text: string): { points: NonNullable<Notes['aborts']>; wrong?: number } {
  const points: NonNullable<Notes['aborts']> = [];
  const all = lines(text);
  for (const [i, line] of all.entries()) {
    const found = /^(-?\d+(?:\.\d+)?)[\s,]+(-?\d+(?:\.\d+)?)[\s,]+(.+)$/.exec(line);
    const [latitude, longitude] = [Number(found?.[1]), Number(found?.[2])];
    const name = found?.[3];
    if (!name || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return { points, wrong: i + 1 };
    points.push({ place: [longitude, latitude], name });
  }
  return { points };
}
