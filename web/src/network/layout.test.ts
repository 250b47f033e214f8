import { expect, test } from 'vitest';
import { placed, type ToPlace } from './layout';

function wheel(rims: number): ToPlace {
  const nodes = Array.from({ length: rims + 1 }, (_, i) => ({ id: `n${String(i).padStart(3, '0')}`, size: 10 }));
  return { nodes, edges: nodes.slice(1).map((n) => ({ from: 'n000', to: n.id, weight: 0.5 })) };
}

test('the same nodes and links come out the same, in whatever order they are given', () => {
  const one = wheel(40);
  const other = { nodes: [...one.nodes].reverse(), edges: [...one.edges].reverse() };
  expect(placed(other)).toEqual(placed(one));
});

test('no two nodes stand on each other', () => {
  const places = placed(wheel(120));
  let nearest = Infinity;
  places.forEach((p, i) => places.slice(i + 1).forEach((q) => (nearest = Math.min(nearest, Math.hypot(p.x - q.x, p.y - q.y)))));
  expect(nearest).toBeGreaterThan(30);
});

test('whoever is fixed stays where they were when others come', () => {
  const before = placed(wheel(20));
  const at = new Map(before.map((p) => [p.id, { x: p.x, y: p.y }]));
  const more = wheel(30);
  const after = placed({ nodes: more.nodes.map((n) => ({ ...n, at: at.get(n.id), fixed: at.has(n.id) })), edges: more.edges });
  for (const p of before) {
    const q = after.find((a) => a.id === p.id);
    expect([q?.x, q?.y]).toEqual([p.x, p.y]);
  }
});

test('nothing and one alone have a place', () => {
  expect(placed({ nodes: [], edges: [] })).toEqual([]);
  expect(placed({ nodes: [{ id: 'a', size: 1 }], edges: [] })[0]).toMatchObject({ id: 'a', x: expect.closeTo(0), y: expect.closeTo(0) });
});
