import { toPoint } from 'mgrs';
import type { Position } from './geo';

/**
 * A place as people write one: MGRS, decimal degrees (latitude first), or degrees with minutes and
 * seconds and hemispheres in any of the three languages. Undefined when it is none of these.
 */
export function parsePlace(text: string): Position | undefined {
  const clean = text.trim().replace(/\s+/g, ' ');
  return fromMgrs(clean) ?? fromDecimal(clean) ?? fromSexagesimal(clean);
}

function fromMgrs(text: string): Position | undefined {
  const tight = text.replace(/\s/g, '').toUpperCase();
  const match = /^\d{1,2}[C-HJ-NP-X][A-HJ-NP-Z][A-HJ-NP-V](\d*)$/.exec(tight);
  if (!match || (match[1]?.length ?? 0) % 2 !== 0 || (match[1]?.length ?? 0) > 10) {
    return undefined;
  }
  const halves = /[A-Z] ?(\d+) (\d+)$/i.exec(text);
  if (halves && halves[1]?.length !== halves[2]?.length) {
    return undefined;
  }
  try {
    const [longitude, latitude] = toPoint(tight);
    return checked(latitude, longitude);
  } catch {
    // Letters that name no square of that zone.
    return undefined;
  }
}

function fromDecimal(text: string): Position | undefined {
  // A comma may part the two numbers or, where decimals have commas, be inside them.
  const match =
    /^(-?\d{1,3}(?:\.\d+)?)°?\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)°?$/.exec(text) ??
    /^(-?\d{1,3},\d+)°?\s*[; ]\s*(-?\d{1,3},\d+)°?$/.exec(text);
  return match ? checked(numeral(match[1]), numeral(match[2])) : undefined;
}

function fromSexagesimal(text: string): Position | undefined {
  const one = /(\d{1,3})[°º ]\s*(\d{1,2}(?:[.,]\d+)?)['′’ ]?\s*(?:(\d{1,2}(?:[.,]\d+)?)["″”]?\s*)?([NSEWСЮВЗ])/giu;
  const found = [...text.matchAll(one)];
  if (found.length !== 2 || text.replace(one, '').replace(/[\s,;]/g, '') !== '') {
    return undefined;
  }
  let latitude: number | undefined;
  let longitude: number | undefined;
  for (const [, degrees, minutes, seconds, letter] of found) {
    const [m, s] = [numeral(minutes), numeral(seconds ?? '0')];
    if (m >= 60 || s >= 60) {
      return undefined;
    }
    const value = numeral(degrees) + m / 60 + s / 3600;
    const side = (letter ?? '').toUpperCase();
    // С is north in Russian and Kazakh writing here; S, the Latin letter, is south.
    if ('NСSЮ'.includes(side)) {
      latitude = 'SЮ'.includes(side) ? -value : value;
    } else {
      longitude = 'WЗ'.includes(side) ? -value : value;
    }
  }
  return latitude === undefined || longitude === undefined ? undefined : checked(latitude, longitude);
}

function numeral(text: string | undefined): number {
  return Number((text ?? '').replace(',', '.'));
}

function checked(latitude: number, longitude: number): Position | undefined {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? [longitude, latitude] : undefined;
}
