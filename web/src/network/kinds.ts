import { tOf } from '../base/language.svelte';
import type { Category } from './contract';

/** Each group of kinds has an outline of its own, each kind a sign in it: neither needs its colour. */
export type Outline = 'circle' | 'square' | 'diamond' | 'hexagon';

interface Look {
  outline: Outline;
  /** Strokes on a 24 grid. */
  sign: string;
}

const people: Outline = 'circle';
const things: Outline = 'square';
const places: Outline = 'diamond';
const events: Outline = 'hexagon';

const looks: Record<string, Look> = {
  person: { outline: people, sign: 'M12 11.5a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2zM5 20c.6-3.8 3.2-6 7-6s6.4 2.200 7 6' },
  contact: { outline: people, sign: 'M12 11.5a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2zM5 20c.6-3.8 3.2-6 7-6s6.4 2.200 7 6' },
  company: { outline: things, sign: 'M5 20V5h8v15M13 10h6v10M3 20h18M8 8.500h2M8 12h2M8 15.500h2M16 13.500h.01M16 16.500h.01' },
  phone: { outline: things, sign: 'M8 3h8v18H8zM11 18h2' },
  vehicle: { outline: things, sign: 'M3.500 16v-4l2-5h13l2 5v4zM3.500 12h17M7 16v2.500M17 16v2.500M7 14h.01M17 14h.01' },
  account: { outline: things, sign: 'M3.500 6h17v12h-17zM3.500 10h17M6.500 14.500h4' },
  address: { outline: places, sign: 'M4 11.500 12 5l8 6.500M6.500 10v9h11v-9M10.500 19v-5h3v5' },
  place: { outline: places, sign: 'M12 20s6-5.500 6-10.200A6 6 0 0 0 6 9.800C6 14.500 12 20 12 20zM12 11.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4z' },
  laboratory: { outline: places, sign: 'M9.500 4h5M10.500 4v5.500L5.500 19h13l-5-9.500V4M8 15h8' },
  cache: { outline: places, sign: 'M4 8.500 12 5l8 3.500v8L12 20l-8-3.500zM4 8.500l8 3.500 8-3.500M12 12v8' },
  seizure: { outline: events, sign: 'M5 9h14v11H5zM8.500 9V6.500a3.500 3.500 0 0 1 7 0V9M12 13v3.500' },
  consignment: { outline: events, sign: 'M3 7h11v10H3zM14 10.500h4l3 3.500v3h-7M7 19.500h.01M17 19.500h.01' },
  run: { outline: events, sign: 'M5 19c6 0 2-7 7-7s1-7 7-7M15.500 3.500 19 5l-1.500 3.500M5 19h.01' },
  movement: { outline: events, sign: 'M4 12h14M13 7l5 5-5 5' },
  call: { outline: events, sign: 'M6 4h4l1.500 5-2.500 1.500c1 2.500 2.500 4 5 5l1.500-2.500 5 1.500v4c-8 1-15.500-6.500-14.500-14.500z' },
};
const unknown: Look = { outline: things, sign: 'M12 17.500h.01M9 9a3 3 0 1 1 4.200 2.800c-.8.4-1.200 1-1.200 2.200' };

/** The kinds that have a sign, in the order of the legend. */
export const drawnKinds = Object.keys(looks);

export function lookOf(kind: string): Look {
  return looks[kind] ?? unknown;
}

export function kindWord(kind: string): string {
  return tOf('record-kind', kind);
}

const order: Category[] = ['convicted', 'suspect', 'victim', 'witness', 'official', 'contact', 'none'];

/** Of several, the one the ring of a node is drawn in: who is protected before who is accused. */
export function ringOf(categories: Category[]): Category {
  const shielded = categories.find((c) => c === 'victim' || c === 'witness');
  return shielded ?? [...categories].sort((a, b) => order.indexOf(a) - order.indexOf(b))[0] ?? 'none';
}

/** Colours of WebGL cannot be CSS variables; these follow app.css. */
export interface Colours {
  ground: string;
  fill: string;
  sign: string;
  soft: string;
  text: string;
  halo: string;
  edge: string;
  faint: string;
  path: string;
  chosen: string;
  ring: Record<Category, string>;
  groups: string[];
}

const light: Colours = {
  ground: '#ffffff', fill: '#ffffff', sign: '#16211f', soft: '#d3dad6', text: '#16211f', halo: '#ffffff', edge: '#93a09b', faint: '#dfe5e2',
  path: '#8f4700', chosen: '#0b5d75',
  ring: { convicted: '#7a1414', suspect: '#a32020', victim: '#5b2a86', witness: '#5b2a86', official: '#1d6b3c', contact: '#4d5c59', none: '#75837f' },
  groups: ['#e1f0f4', '#fbeedd', '#e3f2e8', '#eee4f6', '#f6e3e8', '#eceed6', '#dfe5f5', '#f0e6dc'],
};
const dark: Colours = {
  ground: '#151d1c', fill: '#22302e', sign: '#e7eeeb', soft: '#2c3937', text: '#e7eeeb', halo: '#151d1c', edge: '#62736e', faint: '#26322f',
  path: '#f3a950', chosen: '#8fd8ec',
  ring: { convicted: '#ff7d70', suspect: '#ff9a90', victim: '#d9a6ff', witness: '#d9a6ff', official: '#7fd6a0', contact: '#a5b4b0', none: '#738681' },
  groups: ['#16414d', '#4a3510', '#17442a', '#3b2650', '#4c2230', '#3d4116', '#23325a', '#46301b'],
};

export function coloursOf(isDark: boolean): Colours {
  return isDark ? dark : light;
}
