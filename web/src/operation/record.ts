import { parsePlace } from '../base/map/parse';
import type { RecordType } from './contract';

export const units = ['g', 'kg', 'ml', 'l', 'pieces'] as const;

/** A record as it is typed: all its fields, of which a kind uses some. */
export interface Draft {
  type: RecordType;
  team: string;
  target: string;
  person: string;
  minor: boolean;
  ground: string;
  rightsTold: boolean;
  /** When, as an instant; empty for just now. */
  rightsAt: string;
  language: string;
  counsel: string;
  name: string;
  searched: boolean;
  found: string;
  what: string;
  quantity: number | undefined;
  unit: (typeof units)[number];
  seal: string;
  note: string;
  /** The detention of who named it. */
  by: string;
  words: string;
  place: string;
}

export function draftOf(type: RecordType, team: string, target: string): Draft {
  return {
    type, team, target, person: '', minor: false, ground: '', rightsTold: false, rightsAt: '', language: '', counsel: '', name: '', searched: true,
    found: '', what: '', quantity: undefined, unit: 'g', seal: '', note: '', by: '', words: '', place: '',
  };
}

/** What is told of it, at `now`: only the fields of its kind, without what was left empty. */
export function bodyOf(d: Draft, now: Date): Record<string, unknown> {
  const text = (value: string) => value.trim() || null;
  const common = { type: d.type, team: d.team };
  switch (d.type) {
    case 'detention':
      return { ...common, person: d.person.trim(), minor: d.minor, ground: d.ground.trim(), rightsTold: d.rightsTold, rightsAt: d.rightsTold ? d.rightsAt || now.toISOString() : null, language: text(d.language), counsel: text(d.counsel) };
    case 'room':
      return { ...common, target: d.target, name: d.name.trim(), searched: d.searched, found: text(d.found) };
    case 'exhibit':
      return { ...common, target: d.target, what: d.what.trim(), quantity: d.quantity ?? null, unit: d.quantity === undefined ? null : d.unit, seal: text(d.seal), note: text(d.note) };
    case 'named':
      return { ...common, by: d.by, what: 'cache', words: d.words.trim(), ...placeOf(d.place) };
  }
}

/** Nothing where none was typed. */
function placeOf(typed: string): { longitude?: number; latitude?: number } {
  const at = typed.trim() ? parsePlace(typed) : undefined;
  return at ? { longitude: at[0], latitude: at[1] } : {};
}
