import type { GraphEdge, GraphNode, GraphTold } from './contract';

/** Everything the server told so far of the network that is explored. */
export interface Known {
  nodes: ReadonlyMap<string, GraphNode>;
  edges: ReadonlyMap<string, GraphEdge>;
}

export const nothingKnown: Known = { nodes: new Map(), edges: new Map() };

/** A link has no direction for the drawing: one line between two. */
export function edgeKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** What was known and what was told now; what is told later counts. */
export function joined(known: Known, told: Pick<GraphTold, 'nodes' | 'edges'>): Known {
  const nodes = new Map(known.nodes);
  told.nodes.forEach((n) => nodes.set(n.id, n));
  const edges = new Map(known.edges);
  for (const e of told.edges) {
    if (nodes.has(e.from) && nodes.has(e.to) && e.from !== e.to) {
      edges.set(edgeKey(e.from, e.to), e);
    }
  }
  return { nodes, edges };
}

/** Who stands beside whom, in the order they were told. */
export function neighboursOf(known: Known): Map<string, Set<string>> {
  const beside = new Map<string, Set<string>>([...known.nodes.keys()].map((id) => [id, new Set()]));
  for (const e of known.edges.values()) {
    beside.get(e.from)?.add(e.to);
    beside.get(e.to)?.add(e.from);
  }
  return beside;
}

/** Neighbours of each that the reader may see and has not asked for yet. */
export function moreOf(known: Known): Map<string, number> {
  const beside = neighboursOf(known);
  return new Map([...known.nodes.values()].map((n) => [n.id, Math.max(0, n.degree - (beside.get(n.id)?.size ?? 0))]));
}
