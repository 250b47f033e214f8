import { expect, test } from 'vitest';
import { attested, covering } from './searches';

const decision = (id: string, kind: string, state: 'entered' | 'confirmed') => ({ id, kind, state, from: '2026-05-01T00:00:00Z', to: '2026-06-01T00:00:00Z' });

test('a search stands on a decision that permits one, that two people stood for, and that held when it began', () => {
  const all = [decision('a', 'search-warrant', 'confirmed'), decision('b', 'search-warrant', 'entered'), decision('c', 'flight-order', 'confirmed'), decision('d', 'urgent-decision', 'confirmed')];
  const ids = (at: string | undefined) => covering(all, at).map((d) => d.id);
  expect(ids(undefined)).toEqual(['a', 'd']);
  expect(ids('2026-05-12T00:00:00Z')).toEqual(['a', 'd']);
  expect(ids('2026-04-30T23:59:59Z')).toEqual([]);
  expect(ids('2026-06-01T00:00:01Z')).toEqual([]);
});

test('two witnesses attest it, or film does', () => {
  expect(attested(['One', 'Two'], false)).toBe(true);
  expect(attested(['One'], false)).toBe(false);
  expect(attested([], true)).toBe(true);
});
