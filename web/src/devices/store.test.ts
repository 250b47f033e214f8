import { expect, test } from 'vitest';
import { about } from './store';
import type { Entry } from './chain';

const entry = (kind: string, body: unknown): Entry => ({ device: 'd', sequence: 1, previous: '', at: '', kind, body: JSON.stringify(body), hash: '', signature: '' });

test('a look ends with its target, and nothing else does', () => {
  expect(about(entry('presence', { target: 't', operation: 'o' }))).toEqual(['t']);
  expect(about(entry('record', { target: 't', record: 'r', run: 'u' }))).toEqual(['u', 'r']);
  expect(about(entry('search', { sighting: 's' }))).toEqual(['s']);
});
