import { expect, test } from 'vitest';
import type { GraphEdge, GraphNode } from './contract';
import { drawn, type Choice } from './drawing';
import { edgeKey, joined, moreOf, nothingKnown } from './told';

function node(id: string, kind = 'person', more: Partial<GraphNode> = {}): GraphNode {
  return { id, kind, label: id.toUpperCase(), categories: ['none'], party: false, degree: 1, community: 0, ...more };
}

function edge(from: string, to: string, months: Record<string, number> = { '2026-01': 1 }, more: Partial<GraphEdge> = {}): GraphEdge {
  return { from, to, kinds: ['call'], times: Object.values(months).reduce((s, n) => s + n, 0) || 1, strength: 0.5, months, ...more };
}

const known = joined(nothingKnown, {
  nodes: [node('p', 'person', { party: true, degree: 6 }), node('q', 'person', { party: true }), node('a', 'phone'), node('b', 'phone'), node('c', 'phone'), node('v', 'vehicle', { community: 1 })],
  edges: [edge('p', 'a'), edge('p', 'b', { '2026-03': 4 }), edge('c', 'p', {}, { first: null, last: null }), edge('p', 'v', { '2026-03': 1 }), edge('v', 'q')],
});
const everything: Choice = { hidden: new Set(), kept: new Set(), kindsOff: new Set(), grouping: 'none', opened: new Set() };
const ids = (choice: Partial<Choice>) => drawn(known, { ...everything, ...choice }).nodes.map((n) => n.id);

test('draws all that is known, whichever way it was told', () => {
  expect(ids({})).toEqual(['a', 'b', 'c', 'p', 'q', 'v']);
  const again = joined(nothingKnown, { nodes: [...known.nodes.values()].reverse(), edges: [...known.edges.values()].reverse() });
  expect(drawn(again, everything)).toEqual(drawn(known, everything));
});

test('a line has one key in both directions, and ties to nobody are dropped', () => {
  expect(edgeKey('x', 'a')).toBe(edgeKey('a', 'x'));
  expect(joined(known, { nodes: [], edges: [edge('a', 'nobody'), edge('a', 'a')] }).edges.size).toBe(known.edges.size);
});

test('what is hidden takes its lines along; a kind that is left out keeps the parties', () => {
  expect(drawn(known, { ...everything, hidden: new Set(['v']) }).edges.map((e) => e.key)).toEqual(['a p', 'b p', 'c p']);
  expect(ids({ kindsOff: new Set(['phone', 'person']) })).toEqual(['p', 'q', 'v']);
});

test('in a window of time undated ties are not, and whoever has none stays away', () => {
  const shown = drawn(known, { ...everything, span: ['2026-02', '2026-04'] });
  expect(shown.nodes.map((n) => n.id)).toEqual(['b', 'p', 'q', 'v']);
  expect(shown.edges.map((e) => [e.key, e.times])).toEqual([['b p', 4], ['p v', 1]]);
  expect(ids({ span: ['2026-02', '2026-04'], kept: new Set(['a']) })).toContain('a');
});

test('groups by kind what hangs on one, opens it again, and never folds parties or what is kept', () => {
  const shown = drawn(known, { ...everything, grouping: 'kind' });
  const group = shown.nodes.find((n) => n.members);
  expect(group).toMatchObject({ id: 'kind:phone p', kind: 'phone', members: ['a', 'b', 'c'] });
  expect(shown.edges).toContainEqual(expect.objectContaining({ key: edgeKey('kind:phone p', 'p'), times: 6 }));
  expect(ids({ grouping: 'kind', opened: new Set(['kind:phone p']) })).toEqual(ids({}));
  expect(ids({ grouping: 'kind', kept: new Set(['a']) })).toEqual(['a', 'p', 'q', 'v', 'kind:phone p']);
});

test('groups by community only what is of one, and says when kinds differ', () => {
  expect(ids({ grouping: 'community' })).toEqual(['p', 'q', 'v', 'community:0']);
  const mixed = joined(known, { nodes: [node('w', 'vehicle')], edges: [edge('w', 'p')] });
  expect(drawn(mixed, { ...everything, grouping: 'community' }).nodes.at(-1)?.kind).toBe('several');
});

test('tells how many neighbours were not asked for yet', () => {
  expect(moreOf(known).get('p')).toBe(2);
  expect(moreOf(known).get('v')).toBe(0);
});
