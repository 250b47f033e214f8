import { UndirectedGraph } from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';

export interface Placed {
  id: string;
  x: number;
  y: number;
}

export interface ToPlace {
  nodes: { id: string; size: number; at?: { x: number; y: number } | undefined; fixed?: boolean }[];
  edges: { from: string; to: string; weight: number }[];
}

/** Side of the square a node has for itself, in the units of the drawing (pixels before it is fitted). */
export const room = 62;

/**
 * Places nodes by ForceAtlas2 (M. Jacomy et al., PLoS ONE 9, 2014), then pushes apart what overlaps. The same nodes and
 * links always come out the same: they stand in the order of their names, begin on a spiral and nothing is random.
 */
export function placed({ nodes, edges }: ToPlace): Placed[] {
  if (nodes.length === 0) {
    return [];
  }
  const sorted = [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1));
  const graph = new UndirectedGraph();
  const scale = room * 0.75;
  const near = new Map<string, { x: number; y: number }[]>();
  const at = new Map(sorted.map((n) => [n.id, n.at]));
  for (const e of edges) {
    for (const [one, other] of [[e.from, e.to], [e.to, e.from]] as const) {
      const place = at.get(other);
      if (place) near.set(one, [...(near.get(one) ?? []), place]);
    }
  }
  sorted.forEach((n, i) => {
    const angle = i * 2.399963229728653;
    const around = near.get(n.id);
    // Whoever is new begins beside those it is tied to, so that the rest of the picture stays as it was.
    const middle = around ? { x: mean(around.map((p) => p.x)), y: mean(around.map((p) => p.y)) } : undefined;
    const radius = middle ? room * 1.2 : scale * Math.sqrt(i + 1);
    const start = n.at ?? { x: (middle?.x ?? 0) + radius * Math.cos(angle), y: (middle?.y ?? 0) + radius * Math.sin(angle) };
    graph.addNode(n.id, { ...start, size: n.size, fixed: !!n.fixed });
  });
  for (const e of [...edges].sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1))) {
    if (graph.hasNode(e.from) && graph.hasNode(e.to) && !graph.hasEdge(e.from, e.to)) {
      graph.addEdge(e.from, e.to, { weight: e.weight });
    }
  }
  const anyFixed = sorted.some((n) => n.fixed);
  forceAtlas2.assign(graph, {
    iterations: nodes.length > 800 ? 150 : 400,
    settings: { gravity: 0.6, scalingRatio: 40, slowDown: 2, barnesHutOptimize: nodes.length > 400, edgeWeightInfluence: 0.4, outboundAttractionDistribution: true },
  });
  // The layout reckons in single precision; what is fixed stays exactly where it is.
  const places = sorted.map((n) => {
    const { x, y } = n.fixed && n.at ? n.at : (graph.getNodeAttributes(n.id) as { x: number; y: number });
    return { id: n.id, x, y, fixed: !!n.fixed };
  });
  if (!anyFixed) fit(places);
  apart(places);
  return places.map(({ id, x, y }) => ({ id, x, y }));
}

function mean(values: number[]): number {
  return values.reduce((s, v) => s + v, 0) / values.length;
}

/** About the middle, and as wide as so many nodes need. */
function fit(places: { x: number; y: number }[]): void {
  const [mx, my] = [mean(places.map((p) => p.x)), mean(places.map((p) => p.y))];
  const spread = Math.sqrt(mean(places.map((p) => (p.x - mx) ** 2 + (p.y - my) ** 2))) || 1;
  const factor = (room * Math.sqrt(places.length) * 0.48) / spread;
  for (const p of places) {
    p.x = (p.x - mx) * factor;
    p.y = (p.y - my) * factor;
  }
}

/** Moves what stands too close, a little at a time; what is fixed stays. */
function apart(places: { x: number; y: number; fixed: boolean }[]): void {
  for (let round = 0; round < 60; round++) {
    const cells = new Map<string, number[]>();
    places.forEach((p, i) => {
      const cell = `${Math.floor(p.x / room)} ${Math.floor(p.y / room)}`;
      cells.set(cell, [...(cells.get(cell) ?? []), i]);
    });
    let moved = false;
    places.forEach((p, i) => {
      for (let cx = -1; cx <= 1; cx++) {
        for (let cy = -1; cy <= 1; cy++) {
          for (const j of cells.get(`${Math.floor(p.x / room) + cx} ${Math.floor(p.y / room) + cy}`) ?? []) {
            const other = places[j];
            if (j <= i || !other || (p.fixed && other.fixed)) continue;
            const [dx, dy] = [other.x - p.x || 0.01 * (j - i), other.y - p.y];
            const distance = Math.hypot(dx, dy);
            if (distance >= room) continue;
            const push = (room - distance) / distance / (p.fixed || other.fixed ? 1 : 2);
            if (!p.fixed) [p.x, p.y] = [p.x - dx * push, p.y - dy * push];
            if (!other.fixed) [other.x, other.y] = [other.x + dx * push, other.y + dy * push];
            moved = true;
          }
        }
      }
    });
    if (!moved) return;
  }
}
