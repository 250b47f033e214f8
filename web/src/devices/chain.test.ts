import { beforeAll, expect, test } from 'vitest';
import { erased, firstBroken, seal, zero, type Entry } from './chain';

let keys: CryptoKeyPair;
let entries: Entry[] = [];

beforeAll(async () => {
  keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  let previous = zero;
  for (let sequence = 1; sequence <= 5; sequence++) {
    const body = JSON.stringify({ outcome: 'nothing', note: `№ ${sequence}` });
    const entry = await seal(
      { device: 'd-1', sequence, previous, at: `2026-06-14T04:3${sequence}:00.000Z`, kind: 'outcome', body },
      keys.privateKey,
    );
    entries.push(entry);
    previous = entry.hash;
  }
});

test('what was appended holds', async () => {
  expect(await firstBroken(entries, keys.publicKey)).toBeUndefined();
  expect(await firstBroken([], keys.publicKey)).toBeUndefined();
});

test.each([
  ['a word changed', (e: Entry) => ({ ...e, body: e.body.replace('nothing', 'harvested') })],
  ['a time moved', (e: Entry) => ({ ...e, at: '2026-06-13T00:00:00.000Z' })],
  ['another device', (e: Entry) => ({ ...e, device: 'd-2' })],
  ['a kind changed', (e: Entry) => ({ ...e, kind: 'search' })],
])('%s is found', async (_, change) => {
  const changed = entries.map((e, i) => (i === 2 ? change(e) : e));
  expect(await firstBroken(changed, keys.publicKey)).toBe(3);
});

test('a changed entry sealed again by another key is found', async () => {
  const other = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const forged = await seal({ ...(entries[2] as Entry), body: '{}' }, other.privateKey);
  entries = [...entries];
  expect(await firstBroken(entries.map((e, i) => (i === 2 ? forged : e)), keys.publicKey)).toBe(3);
});

test('an erased entry keeps the chain and none of its words', async () => {
  const gone = entries.map((e, i) => (i === 2 ? erased(e) : e));
  expect(await firstBroken(gone, keys.publicKey)).toBeUndefined();
  expect(JSON.stringify(gone[2])).not.toContain('№ 3');
  const moved = gone.map((e, i) => (i === 2 ? { ...e, hash: zero } : e));
  expect(await firstBroken(moved, keys.publicKey)).toBe(4);
});

test('one left out, or two exchanged, is found', async () => {
  expect(await firstBroken(entries.filter((_, i) => i !== 1), keys.publicKey)).toBe(3);
  const [a, b, ...rest] = entries as [Entry, Entry, ...Entry[]];
  expect(await firstBroken([b, a, ...rest], keys.publicKey)).toBe(2);
});
