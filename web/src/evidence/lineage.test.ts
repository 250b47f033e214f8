import { expect, test } from 'vitest';
import { layOut } from './lineage';

const node = (id: string) => ({ id, number: id });
const edge = (from: string, to: string, type = 'divided') => ({ from, to, type });

test('what was made of several stands behind all of them', () => {
  const drawn = layOut({ roots: ['a', 'b'], nodes: ['a', 'b', 'c', 'mix', 'sample'].map(node), edges: [edge('a', 'c'), edge('c', 'mix', 'mixed'), edge('b', 'mix', 'mixed'), edge('mix', 'sample', 'sampled')] });
  expect(drawn.nodes.map((p) => [p.node.id, p.column])).toEqual([['a', 0], ['b', 0], ['c', 1], ['mix', 2], ['sample', 3]]);
  expect(drawn.columns).toBe(4);
  expect(drawn.edges).toHaveLength(4);
});

test('two in one column never share a place, and parts stand by their whole', () => {
  const drawn = layOut({ roots: ['a', 'b'], nodes: ['a', 'b', 'b1', 'a1', 'a2'].map(node), edges: [edge('b', 'b1'), edge('a', 'a1'), edge('a', 'a2')] });
  expect(drawn.nodes.filter((p) => p.column === 1).map((p) => p.node.id)).toEqual(['a1', 'a2', 'b1']);
  expect(new Set(drawn.nodes.map((p) => `${p.column} ${p.row}`)).size).toBe(5);
});

test('a record that goes round, or tells of what is not shown, is drawn all the same', () => {
  const drawn = layOut({ roots: [], nodes: ['a', 'b'].map(node), edges: [edge('a', 'b'), edge('b', 'a'), edge('gone', 'a')] });
  expect(drawn.nodes).toHaveLength(2);
  expect(drawn.edges).toHaveLength(2);
});
