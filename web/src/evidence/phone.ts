import { Problem, all, get } from '../base/api';
import type { Authority, Operation } from '../base/contract';
import type { DeviceStore } from '../devices/store';
import { itemsOf } from '../network/paged';
import type { Balance, ExhibitPage, Named, Substance } from './contract';

/** Of one operation, what a phone needs to seize and hand over without network. */
export interface KeptCustody {
  /** The operation's. */
  id: string;
  name: string;
  zone: string;
  /** Whose phone it is: who gives, when it gives. */
  me: string;
  /** Who may take an exhibit over. */
  members: Named[];
  scales: Balance[];
  catalogue: Substance[];
  decisions: { id: string; number: string; kind: string }[];
  /** Numbers and seals alone, to find an exhibit by what is typed. */
  known: { id: string; number: string; seal?: string }[];
}

/** So many exhibits, the newest, are known by number: each was shown to this person, and stands so in the journal. */
const mostKnown = 500;

/** Asks for what is needed; a part that this person may not read is left empty. */
async function fetchCustody(operation: Operation, me: string): Promise<KeptCustody | undefined> {
  const base = `/operations/${operation.id}`;
  const known = await permitted(knownOf(base));
  // Who may not read exhibits has nothing to hand over.
  if (!known) return undefined;
  const [members, scales, catalogue, decisions] = await Promise.all([
    permitted(get<{ items: Named[] }>(`${base}/exhibits/takers`)),
    permitted(get<Balance[] | { items: Balance[] }>(`${base}/balances`)),
    permitted(get<Substance[] | { items: Substance[] } | { substances: Substance[] }>('/substances')),
    permitted(all<Authority>(`/authorities?operation=${operation.id}`, 400)),
  ]);
  return {
    id: operation.id, name: operation.name, zone: operation.zone, me, known,
    members: members?.items ?? [],
    scales: itemsOf(scales ?? []),
    catalogue: catalogue === undefined ? [] : 'substances' in catalogue ? catalogue.substances : itemsOf(catalogue),
    decisions: (decisions ?? []).filter((a) => ['search-warrant', 'arrest', 'urgent-decision'].includes(a.kind) && a.live).map((a) => ({ id: a.id, number: a.number, kind: a.kind })),
  };
}

async function knownOf(base: string): Promise<KeptCustody['known']> {
  const page: ExhibitPage = await get(`${base}/exhibits?limit=${mostKnown}`);
  return page.exhibits.map((x) => ({ id: x.id, number: x.number, ...(x.seal ? { seal: x.seal } : {}) }));
}

async function permitted<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (e) {
    if (e instanceof Problem && [403, 404].includes(e.status)) return undefined;
    throw e;
  }
}

/** Keeps on the phone what seizing and handing over needs; of an operation that is no longer theirs it goes. Whether anything is kept. */
export async function keepCustody(store: DeviceStore, operations: Operation[], me: string): Promise<boolean> {
  const own = new Set<string>();
  for (const operation of operations) {
    const told = await fetchCustody(operation, me);
    if (!told) continue;
    own.add(told.id);
    await store.keep('custody', told.id, told);
  }
  for (const one of await store.kept<KeptCustody>('custody')) if (!own.has(one.id)) await store.drop('custody', one.id);
  return own.size > 0;
}

/** What is done with a phone, and the word by which the server knows it. */
export const custodyWord = { release: 'release', receive: 'receive', seen: 'seal' } as const;
export type CustodyWord = (typeof custodyWord)[keyof typeof custodyWord];

/** No letters that are read for one another. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const length = 8;

/** What is read out from one phone and typed into the other where no square can be scanned. */
export function newCode(): string {
  return [...crypto.getRandomValues(new Uint8Array(length))].map((b) => letters[b % letters.length]).join('');
}

/** As typed, with what people add or mistake for letters put right; nothing where it is no code. */
export function codeTyped(text: string): string | undefined {
  const code = text.toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/O/g, '0');
  return code.length === length && [...code].every((c) => letters.includes(c)) ? code : undefined;
}

/** Both phones reckon the same hand-over from the exhibit and the code: a UUID of version 8 (RFC 9562). */
export async function transferOf(exhibit: string, code: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`qyran-transfer ${exhibit.toLowerCase()} ${code}`))).slice(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...hash].map((b) => b.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** An exhibit by the number or seal that somebody typed. */
export function knownBy(typed: string, known: KeptCustody['known']): KeptCustody['known'][number] | undefined {
  const wanted = typed.trim().toLocaleLowerCase();
  return wanted ? (known.find((x) => x.number.toLocaleLowerCase() === wanted) ?? known.find((x) => x.seal?.toLocaleLowerCase() === wanted)) : undefined;
}
