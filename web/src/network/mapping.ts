import type { Mapping, RecordKind } from './contract';

/** The mapping with one column said anew; an attribute stands at one column only. */
export function mapped(mapping: Mapping, header: string, attribute: string): Mapping {
  const columns = Object.fromEntries(Object.entries(mapping.columns).filter(([h, a]) => h !== header && a !== attribute));
  return { ...mapping, columns: attribute ? { ...columns, [header]: attribute } : columns };
}

/** The mapping for another kind: what the kind does not have is left out. */
export function asKind(mapping: Mapping, kind: RecordKind): Mapping {
  const names = new Set(kind.attributes.map((a) => a.name));
  return { ...mapping, kind: kind.kind, columns: Object.fromEntries(Object.entries(mapping.columns).filter(([, a]) => names.has(a))) };
}

/** Whether rows read so tell where somebody, or their home, vehicle or phone was. */
export function needsAuthority(kind: RecordKind, mapping: Mapping): boolean {
  const used = new Set(Object.values(mapping.columns));
  return kind.tellsWhere || kind.attributes.some((a) => a.tellsWhere && used.has(a.name));
}

/** What a column holds: the first values of it that are not empty. */
export function samplesOf(sample: string[][], column: number, most = 3): string[] {
  return [...new Set(sample.map((row) => row[column]?.trim() ?? '').filter(Boolean))].slice(0, most);
}
