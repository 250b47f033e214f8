import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { grown, included, leafHash, readCheckpoint, signed, toBase64, type Bytes } from './merkle';

// The reference is written from the definition in RFC 6962 §2.1, recursively; the page's code walks the path.
const sha = (...parts: Uint8Array[]): Bytes => {
  const hash = createHash('sha256');
  parts.forEach((p) => hash.update(p));
  return new Uint8Array(hash.digest());
};
const leaves = Array.from({ length: 23 }, (_, i) => new TextEncoder().encode(`act ${i}`));
const hashes = leaves.map((l) => sha(Uint8Array.of(0), l));
const split = (n: number) => 2 ** Math.floor(Math.log2(n - 1));

function root(from: number, to: number): Bytes {
  if (to === from) return sha();
  if (to - from === 1) return hashes[from] as Bytes;
  const k = split(to - from);
  return sha(Uint8Array.of(1), root(from, from + k), root(from + k, to));
}

function path(m: number, from: number, to: number): Bytes[] {
  if (to - from <= 1) return [];
  const k = split(to - from);
  return m < k ? [...path(m, from, from + k), root(from + k, to)] : [...path(m - k, from + k, to), root(from, from + k)];
}

function consistency(m: number, from: number, to: number, whole: boolean): Bytes[] {
  if (m === to - from) return whole ? [] : [root(from, to)];
  const k = split(to - from);
  return m <= k
    ? [...consistency(m, from, from + k, whole), root(from + k, to)]
    : [...consistency(m - k, from + k, to, false), root(from, from + k)];
}

const flipped = (b: Bytes | undefined): Bytes => Uint8Array.from(b ?? [], (byte, i) => (i === 7 ? byte ^ 1 : byte));

describe('inclusion', () => {
  test('every act of every size is found', async () => {
    for (let size = 1; size <= leaves.length; size++) {
      for (let i = 0; i < size; i++) {
        expect(await included(await leafHash(leaves[i] as Bytes), i, size, path(i, 0, size), root(0, size)), `${i}/${size}`).toBe(true);
      }
    }
  });

  test('a changed act, path, position or root is not', async () => {
    const [i, size] = [11, 23];
    const good = path(i, 0, size);
    const leaf = hashes[i] as Bytes;
    expect(await included(flipped(leaf), i, size, good, root(0, size))).toBe(false);
    expect(await included(leaf, i + 1, size, good, root(0, size))).toBe(false);
    expect(await included(leaf, i, size, good, flipped(root(0, size)))).toBe(false);
    expect(await included(leaf, i, size, good.slice(1), root(0, size))).toBe(false);
    expect(await included(leaf, i, size, [...good, root(0, 1)], root(0, size))).toBe(false);
    for (let k = 0; k < good.length; k++) {
      expect(await included(leaf, i, size, good.map((p, j) => (j === k ? flipped(p) : p)), root(0, size))).toBe(false);
    }
  });
});

describe('consistency', () => {
  test('every later size begins with every earlier one', async () => {
    for (let to = 1; to <= leaves.length; to++) {
      for (let from = 1; from <= to; from++) {
        const proof = from === to ? [] : consistency(from, 0, to, true);
        expect(await grown(from, root(0, from), to, root(0, to), proof), `${from}→${to}`).toBe(true);
      }
    }
  });

  test('a rewritten past is found', async () => {
    for (const [from, to] of [[3, 7], [4, 7], [8, 23], [13, 23]] as const) {
      const proof = consistency(from, 0, to, true);
      expect(await grown(from, flipped(root(0, from)), to, root(0, to), proof)).toBe(false);
      expect(await grown(from, root(0, from), to, flipped(root(0, to)), proof)).toBe(false);
      expect(await grown(from, root(0, from), to, root(0, to), proof.slice(1))).toBe(false);
    }
    expect(await grown(9, root(0, 9), 5, root(0, 5), [])).toBe(false);
  });
});

describe('checkpoint', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const typed = Uint8Array.of(1, ...publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
  const origin = 'qyran/unit-7/journal';
  const id = sha(new TextEncoder().encode(`${origin}\n`), typed).slice(0, 4);
  const key = `${origin}+${[...id].map((b) => b.toString(16).padStart(2, '0')).join('')}+${toBase64(typed)}`;
  const body = `${origin}\n23\n${toBase64(root(0, 23))}\n2026-06-14T04:30:00.000001Z\n`;
  const note = `${body}\n— ${origin} ${toBase64(Uint8Array.of(...id, ...sign(null, Buffer.from(body), privateKey)))}\n`;

  test('is read and its signature holds', async () => {
    const read = readCheckpoint(note);
    expect(read).toMatchObject({ origin, size: 23, at: '2026-06-14T04:30:00.000001Z' });
    expect(await signed(read as NonNullable<typeof read>, key)).toBe(true);
  });

  test('one changed figure breaks it', async () => {
    const read = readCheckpoint(note.replace('\n23\n', '\n24\n'));
    expect(await signed(read as NonNullable<typeof read>, key)).toBe(false);
    const other = readCheckpoint(note);
    expect(await signed(other as NonNullable<typeof other>, key.replace('unit-7', 'unit-8'))).toBe(false);
    expect(await signed(other as NonNullable<typeof other>, 'no key')).toBe(false);
  });

  test('other text is no checkpoint', () => {
    expect(['', 'hello', 'a\nb\nc\n\n', `${origin}\n12\n`].map(readCheckpoint)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
