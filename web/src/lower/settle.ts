/**
 * At which height a second pass settles what a place is, and the way it is flown: the same as the server's survey.lower,
 * to which a test holds it (golden.json); the method is in docs/design/search.md.
 */
import { Local } from './locate';

/** What a pass at one height can tell of one place. */
export interface Recognition {
  seenIfThere: number;
  seenIfNot: number;
}

/** Somebody who looks at a picture taken straight down. */
export interface Eye {
  width: number;
  length: number;
  /** Focal length in pixels. */
  focal: number;
  /** Longest side of what must be told, metres. */
  thing: number;
}

export interface SecondPass extends Recognition {
  height: number;
  /** Of the height's swath, so many hold the 95 % circle. */
  frames: number;
  swath: number;
  /** Probability that this pass ends the question, either way. */
  settles: number;
  bits: number;
}

/** What is taken for it though it is not: assumed, one look in twenty, and said wherever it shows. */
export const mistaken = 0.05;
/** Nobody knows yet: as likely as not. */
export const before = 0.5;
const reportFrom = 0.9;
const dropBelow = 0.1;

const surest = 0.99;
const leastLead = 1e-6;
const step = 5;
const asGood = 1e-9;
/** Above the highest obstacle near the place, metres. */
export const clearance = 30;

/** That it is recognised among so many pixels along its longest side (Johnson, at 79 % with 15). */
export function recognised(pixels: number): number {
  const r = (pixels * 1.43038) / 15;
  const power = r ** (2.7 + 0.7 * r);
  return power === Infinity ? 1 : power / (1 + power);
}

export function pixels(eye: Eye, height: number): number {
  return (eye.thing * eye.focal) / height;
}

export function tells(eye: Eye, height: number): Recognition {
  const told = recognised(pixels(eye, height));
  return { seenIfThere: Math.min(surest, Math.max(mistaken + leastLead, told)), seenIfNot: mistaken };
}

/** The probability after a pass: the odds times what it can tell. */
export function after(p: number, pass: Recognition, seen: boolean): number {
  const there = p * (seen ? pass.seenIfThere : 1 - pass.seenIfThere);
  const not = (1 - p) * (seen ? pass.seenIfNot : 1 - pass.seenIfNot);
  return there / (there + not);
}

/** The lowest height above ground that a pass may have, metres. */
export function lowest(order: number, obstacle: number): number {
  return Math.max(order, obstacle + clearance);
}

/** The highest pass that settles as surely as any; where none settles anything, the one that tells most. */
export function secondPass(eye: Eye, radius95: number, low: number, high: number, p = before): SecondPass {
  const at = (height: number): SecondPass => {
    const pass = tells(eye, height);
    const swath = (height * Math.min(eye.width, eye.length)) / eye.focal;
    const side = Math.max(1, Math.ceil((2 * radius95) / swath));
    return { ...pass, height, frames: side * side, swath, settles: settledBy(p, pass), bits: bits(p, pass) };
  };
  let best = at(high);
  for (let i = Math.floor((high - low) / step); i >= 0; i--) {
    const lower = at(low + i * step);
    const surer = lower.settles > best.settles + asGood;
    const asSure = lower.settles >= best.settles - asGood;
    const tellsMore = best.settles <= asGood && lower.bits > best.bits + asGood;
    if (surer || (asSure && tellsMore)) {
      best = lower;
    }
  }
  return best;
}

function settledBy(p: number, pass: Recognition): number {
  const seen = p * pass.seenIfThere + (1 - p) * pass.seenIfNot;
  const decided = (q: number) => q >= reportFrom || q <= dropBelow;
  return (decided(after(p, pass, true)) ? seen : 0) + (decided(after(p, pass, false)) ? 1 - seen : 0);
}

function bits(p: number, pass: Recognition): number {
  const seen = p * pass.seenIfThere + (1 - p) * pass.seenIfNot;
  return entropy(p) - seen * entropy(after(p, pass, true)) - (1 - seen) * entropy(after(p, pass, false));
}

function entropy(p: number): number {
  return p <= 0 || p >= 1 ? 0 : -(p * Math.log2(p) + (1 - p) * Math.log2(1 - p));
}

export interface Place {
  latitude: number;
  longitude: number;
}

/** Straight over the place, level, against the wind. */
export interface Overflight {
  entry: Place;
  exit: Place;
  /** Clockwise from true north. */
  course: number;
}

export function against(place: Place, windFrom: number, runIn: number): Overflight {
  const course = ((windFrom % 360) + 360) % 360;
  const angle = (course * Math.PI) / 180;
  const local = new Local(place.latitude, place.longitude, 0);
  const at = (metres: number): Place => {
    const [latitude, longitude] = local.place([metres * Math.sin(angle), metres * Math.cos(angle), 0]);
    return { latitude, longitude };
  };
  return { entry: at(-runIn), exit: at(runIn), course };
}
