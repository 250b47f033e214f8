// A real RFC 6962 log over the mock's acts, signed with a real Ed25519 key, so that the page's own checks are exercised.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';

const sha = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const leafHash = (text) => sha(Buffer.from([0]), Buffer.from(text));
const nodeHash = (l, r) => sha(Buffer.from([1]), l, r);
const split = (n) => 2 ** Math.floor(Math.log2(n - 1));

export const acts = [];
const leaves = [];
const rows = [];
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const rawKey = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
const origin = 'qyran.mock/journal';
const keyId = sha(Buffer.from(`${origin}\n`), Buffer.from([1]), rawKey).subarray(0, 4);
export const verifierKey = `${origin}+${keyId.toString('hex')}+${Buffer.concat([Buffer.from([1]), rawKey]).toString('base64')}`;

export function act(person, action, objectKind, object, operation) {
  const entry = { position: acts.length, at: new Date().toISOString(), actor: person.id, actorName: person.displayName, role: person.roles[0], action, objectKind, object, operation };
  const row = JSON.stringify(entry);
  const leaf = leafHash(row);
  rows.push(Buffer.from(row));
  leaves.push(leaf);
  acts.push({ ...entry, hash: leaf.toString('base64') });
}

function root(from, to) {
  if (to - from === 0) return sha(Buffer.alloc(0));
  if (to - from === 1) return leaves[from];
  const k = split(to - from);
  return nodeHash(root(from, from + k), root(from + k, to));
}

function path(m, from, to) {
  if (to - from <= 1) return [];
  const k = split(to - from);
  return m < k ? [...path(m, from, from + k), root(from + k, to)] : [...path(m - k, from + k, to), root(from, from + k)];
}

function subproof(m, from, to, whole) {
  if (m === to - from) return whole ? [] : [root(from, to)];
  const k = split(to - from);
  return m <= k ? [...subproof(m, from, from + k, whole), root(from + k, to)] : [...subproof(m - k, from + k, to, false), root(from, from + k)];
}

export function checkpoint() {
  const text = `${origin}\n${leaves.length}\n${root(0, leaves.length).toString('base64')}\n${new Date().toISOString()}\n`;
  const signature = sign(null, Buffer.from(text), privateKey);
  return `${text}\n— ${origin} ${Buffer.concat([keyId, signature]).toString('base64')}\n`;
}
const texts = (list) => list.map((h) => h.toString('base64'));
export const proof = (position, size) => ({ leaf: rows[position].toString('base64'), path: texts(path(position, 0, size)) });
export const consistency = (from, to) => ({ path: texts(from === 0 || from === to ? [] : subproof(from, 0, to, true)) });
