import { expect, test } from 'vitest';
import type { GraphTold } from './contract';
import { atOnce, strongest } from './explore.svelte';
import { joined, nothingKnown } from './told';

const told: GraphTold = {
  more: 0,
  nodes: Array.from({ length: 40 }, (_, i) => ({ id: `n${String(i).padStart(2, '0')}`, kind: 'phone', label: '', categories: ['none'], party: false, degree: 1 })),
  edges: Array.from({ length: 39 }, (_, i) => ({ from: i % 2 ? 'n00' : `n${String(i + 1).padStart(2, '0')}`, to: i % 2 ? `n${String(i + 1).padStart(2, '0')}` : 'n00', kinds: ['call'], times: 1, strength: Math.floor(i / 3) / 20 })),
};

test('the next neighbours are the strongest that are not drawn, and always the same ones', () => {
  const first = strongest(told, 'n00', nothingKnown);
  expect(first).toHaveLength(atOnce);
  expect(first[0]).toBe('n37');
  expect(strongest({ ...told, edges: [...told.edges].reverse() }, 'n00', nothingKnown)).toEqual(first);
  const known = joined(nothingKnown, { nodes: told.nodes.filter((n) => n.id === 'n00' || first.includes(n.id)), edges: told.edges });
  expect(strongest(told, 'n00', known).some((id) => first.includes(id))).toBe(false);
});
