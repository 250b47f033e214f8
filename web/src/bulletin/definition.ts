import { day } from '../base/format';
import { t, tOf } from '../base/language.svelte';
import { session } from '../base/session.svelte';

/** The word a new definition is known by: Latin letters, digits and hyphens. */
export function idOf(name: string): string {
  return name.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60);
}

const rooms: Record<string, string> = {
  states: 'exhibit.state', substances: 'substance', kinds: 'exhibit.kind', regions: 'region', scenes: 'scene', found: 'found', basis: 'basis', agencies: 'agency',
};

/** What must hold of an exhibit to be counted, as name and words. */
export function conditions(where: Record<string, unknown>): [string, string][] {
  return Object.entries(where).flatMap(([what, value]) => {
    if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return [];
    if (what === 'root') return value ? [[t('bulletin.where'), t('bulletin.where.root')] as [string, string]] : [];
    const text = (one: unknown) => (what.startsWith('seized') ? day(String(one), session.zone) : tOf(rooms[what] ?? what, String(one)));
    return [[tOf('bulletin.where', what), (Array.isArray(value) ? value : [value]).map(text).join(', ')] as [string, string]];
  });
}
