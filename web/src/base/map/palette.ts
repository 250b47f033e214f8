import type { State } from '../contract';

/** Groups of states as the reader thinks of them; each has a word, a shape and a colour. */
export type Tone = 'open' | 'going' | 'found' | 'closed' | 'good';

export function tone(state: State | string): Tone {
  switch (state) {
    case 'candidate':
    case 're-look':
      return 'open';
    case 'reported':
    case 'registered':
    case 'authorised':
    case 'searched':
      return 'going';
    case 'cultivated':
    case 'harvested':
      return 'found';
    default:
      return 'closed';
  }
}

/** Colours of a MapLibre style cannot be CSS variables; these follow app.css. */
export interface Palette {
  ground: string;
  border: string;
  area: string;
  footprint: string;
  text: string;
  halo: string;
  open: string;
  going: string;
  found: string;
  closed: string;
  measure: string;
  chance: string;
}

export function palette(dark: boolean): Palette {
  return dark
    ? {
        ground: '#101817', border: '#3b4b48', area: '#f3a950', footprint: '#74c7de', text: '#e7eeeb',
        halo: '#0b0f0e', open: '#f3a950', going: '#74c7de', found: '#ff7d70', closed: '#8fa09b',
        measure: '#ffe2a6', chance: '#d9a6ff',
      }
    : {
        ground: '#e6ebe8', border: '#a9b5b0', area: '#8f4700', footprint: '#0b5d75', text: '#16211f',
        halo: '#ffffff', open: '#b45a00', going: '#0b5d75', found: '#b3261e', closed: '#6b7976',
        measure: '#16211f', chance: '#5b2a86',
      };
}
