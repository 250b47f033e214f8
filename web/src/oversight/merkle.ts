/** RFC 6962 and C2SP signed notes, checked here in the browser: the server's word is not taken for it. */

export type Bytes = Uint8Array<ArrayBuffer>;

export function fromBase64(text: string): Bytes {
  const binary = atob(text);
  return Uint8Array.from(binary, (c) => c.charCodeAt(0));
}

export function toBase64(bytes: Bytes): string {
  return btoa(String.fromCharCode(...bytes));
}

function concat(...parts: Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

export function leafHash(leaf: Bytes): Promise<Bytes> {
  return sha256(concat(Uint8Array.of(0), leaf));
}

function node(left: Bytes, right: Bytes): Promise<Bytes> {
  return sha256(concat(Uint8Array.of(1), left, right));
}

function equal(p: Bytes, q: Bytes): boolean {
  return p.length === q.length && p.every((byte, i) => byte === q[i]);
}

/** Whether a leaf stands at a position of the tree with this root (RFC 9162 §2.1.3.2). */
export async function included(
  hash: Bytes, position: number, size: number, path: Bytes[], root: Bytes,
): Promise<boolean> {
  if (position < 0 || position >= size) {
    return false;
  }
  let fn = position;
  let sn = size - 1;
  let r = hash;
  for (const p of path) {
    if (sn === 0) {
      return false;
    }
    if (fn % 2 === 1 || fn === sn) {
      r = await node(p, r);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else {
      r = await node(r, p);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && equal(r, root);
}

/** Whether the later tree begins with the whole earlier one (RFC 9162 §2.1.4.2). */
export async function grown(
  from: number, fromRoot: Bytes, to: number, toRoot: Bytes, path: Bytes[],
): Promise<boolean> {
  if (from === to) {
    return path.length === 0 && equal(fromRoot, toRoot);
  }
  if (from > to || from < 0) {
    return false;
  }
  if (from === 0) {
    return path.length === 0;
  }
  const powerOfTwo = Number.isInteger(Math.log2(from));
  const hashes = powerOfTwo ? [fromRoot, ...path] : path;
  const first = hashes[0];
  if (!first) {
    return false;
  }
  let fn = from - 1;
  let sn = to - 1;
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  let fr = first;
  let sr = first;
  for (const c of hashes.slice(1)) {
    if (sn === 0) {
      return false;
    }
    if (fn % 2 === 1 || fn === sn) {
      fr = await node(c, fr);
      sr = await node(c, sr);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else {
      sr = await node(sr, c);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && equal(fr, fromRoot) && equal(sr, toRoot);
}

export interface Checkpoint {
  origin: string;
  size: number;
  root: Bytes;
  at: string | undefined;
  body: string;
  signatures: { name: string; bytes: Bytes }[];
}

/** A checkpoint as text (C2SP tlog-checkpoint); undefined when it is not one. */
export function readCheckpoint(note: string): Checkpoint | undefined {
  const gap = note.indexOf('\n\n');
  const body = note.slice(0, gap + 1);
  const [origin, size, root, at] = body.split('\n');
  if (gap < 0 || !origin || !/^\d+$/.test(size ?? '') || !root) {
    return undefined;
  }
  try {
    const signatures = note
      .slice(gap + 2)
      .split('\n')
      .flatMap((line) => {
        const match = /^— (\S+) (\S+)$/.exec(line);
        return match ? [{ name: match[1] as string, bytes: fromBase64(match[2] as string) }] : [];
      });
    return { origin, size: Number(size), root: fromBase64(root), at: at || undefined, body, signatures };
  } catch {
    // Not Base64.
    return undefined;
  }
}

/**
 * Whether the key, as people exchange it (`name+id+base64`), signed the checkpoint. Undefined when
 * this browser has no Ed25519.
 */
export async function signed(checkpoint: Checkpoint, verifierKey: string): Promise<boolean | undefined> {
  const parts = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(verifierKey.trim());
  if (!parts) {
    return false;
  }
  const [, name, id, encoded] = parts as unknown as [string, string, string, string];
  let typed: Bytes;
  try {
    typed = fromBase64(encoded);
  } catch {
    return false;
  }
  const expected = (await sha256(concat(new TextEncoder().encode(`${name}\n`), typed))).slice(0, 4);
  const idBytes = Uint8Array.from(id.match(/../g) ?? [], (h) => parseInt(h, 16));
  if (typed.length !== 33 || typed[0] !== 1 || !equal(expected, idBytes) || name !== checkpoint.origin) {
    return false;
  }
  const mine = checkpoint.signatures.find((s) => s.name === name && equal(s.bytes.slice(0, 4), idBytes));
  if (!mine) {
    return false;
  }
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey('raw', typed.slice(1), { name: 'Ed25519' }, false, ['verify']);
  } catch {
    return undefined;
  }
  return crypto.subtle.verify({ name: 'Ed25519' }, key, mine.bytes.slice(4), new TextEncoder().encode(checkpoint.body));
}
