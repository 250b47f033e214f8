/**
 * The device's log: entries are appended, numbered, chained by their hashes and signed with a key
 * that cannot leave the device. Nothing in it is ever edited, so nothing it says can overwrite anything.
 */
export interface Entry {
  device: string;
  /** From 1, without gaps. */
  sequence: number;
  /** Hash of the entry before, in hex; 64 zeros for the first. */
  previous: string;
  /** When it was claimed to happen, ISO-8601 UTC by the device's clock. */
  at: string;
  kind: string;
  /** JSON text exactly as it was hashed. */
  body: string;
  /** SHA-256 over the canonical text, in hex. */
  hash: string;
  /** ECDSA P-256 with SHA-256 over the same bytes, IEEE P1363 form, Base64. */
  signature: string;
}

export type Draft = Omit<Entry, 'hash' | 'signature'>;

export const zero = '0'.repeat(64);
const algorithm = { name: 'ECDSA', hash: 'SHA-256' };

/** What is hashed and signed: a JSON array with a fixed order, so that equal entries give equal bytes. */
export function canonical(e: Draft): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(
    JSON.stringify(['qyran-device-1', e.device, e.sequence, e.previous, e.at, e.kind, e.body]),
  );
}

export function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, '0')).join('');
}

export async function seal(draft: Draft, key: CryptoKey): Promise<Entry> {
  const bytes = canonical(draft);
  const hash = hex(await crypto.subtle.digest('SHA-256', bytes));
  const signature = await crypto.subtle.sign(algorithm, key, bytes);
  return { ...draft, hash, signature: btoa(String.fromCharCode(...new Uint8Array(signature))) };
}

/** What is left of an entry whose place was erased: its number, its link in the chain, its operation. */
export function erased(e: Entry): Entry {
  const { operation } = JSON.parse(e.body) as { operation?: string };
  return { ...e, at: '', kind: 'erased', body: JSON.stringify({ operation }), signature: '' };
}

/** The sequence number of the first entry that does not hold; undefined when all do. */
export async function firstBroken(entries: Entry[], publicKey: CryptoKey): Promise<number | undefined> {
  let previous = zero;
  let sequence = 1;
  for (const e of entries) {
    if (e.kind === 'erased') {
      // Its words are gone; that it stood here the next entry still says.
      if (e.sequence !== sequence || e.previous !== previous) {
        return e.sequence;
      }
      previous = e.hash;
      sequence++;
      continue;
    }
    const bytes = canonical(e);
    const signature = Uint8Array.from(atob(e.signature), (c) => c.charCodeAt(0));
    const holds =
      e.sequence === sequence &&
      e.previous === previous &&
      e.hash === hex(await crypto.subtle.digest('SHA-256', bytes)) &&
      (await crypto.subtle.verify(algorithm, publicKey, signature, bytes));
    if (!holds) {
      return e.sequence;
    }
    previous = e.hash;
    sequence++;
  }
  return undefined;
}
