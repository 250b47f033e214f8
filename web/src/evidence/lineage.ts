import type { Lineage, LineageEdge, LineageNode } from './contract';

export interface Placed {
  node: LineageNode;
  /** Steps from the scene: the longest way from a root. */
  column: number;
  row: number;
}

export interface Drawn {
  nodes: Placed[];
  edges: (LineageEdge & { a: Placed; b: Placed })[];
  columns: number;
  rows: number;
}

/** Every exhibit of a lineage in a column behind all it was made of, and beside its parents where there is room. */
export function layOut(lineage: Lineage): Drawn {
  const nodes = new Map(lineage.nodes.map((n) => [n.id, n]));
  const edges = lineage.edges.filter((e) => nodes.has(e.from) && nodes.has(e.to) && e.from !== e.to);
  const parents = new Map<string, string[]>();
  for (const e of edges) parents.set(e.to, [...(parents.get(e.to) ?? []), e.from]);
  const columns = new Map<string, number>();
  const columnOf = (id: string, way: ReadonlySet<string>): number => {
    const known = columns.get(id);
    if (known !== undefined) return known;
    // Nothing is made of itself; a record that says so must not keep the page from drawing.
    const above = (parents.get(id) ?? []).filter((p) => !way.has(p));
    const column = above.length === 0 ? 0 : 1 + Math.max(...above.map((p) => columnOf(p, new Set([...way, id]))));
    columns.set(id, column);
    return column;
  };
  for (const n of lineage.nodes) columnOf(n.id, new Set([n.id]));
  return placed(lineage.nodes, edges, columns, parents);
}

function placed(nodes: LineageNode[], edges: LineageEdge[], columns: Map<string, number>, parents: Map<string, string[]>): Drawn {
  const at = new Map<string, Placed>();
  const most = Math.max(0, ...columns.values());
  let rows = 0;
  for (let column = 0; column <= most; column++) {
    const mean = (n: LineageNode) => {
      const above = (parents.get(n.id) ?? []).flatMap((p) => at.get(p)?.row ?? []);
      return above.length ? above.reduce((a, b) => a + b, 0) / above.length : 0;
    };
    const here = nodes.filter((n) => columns.get(n.id) === column).sort((a, b) => mean(a) - mean(b) || (a.number < b.number ? -1 : 1));
    let row = 0;
    for (const node of here) {
      at.set(node.id, { node, column, row });
      row++;
    }
    rows = Math.max(rows, row);
  }
  const drawn = edges.flatMap((e) => {
    const [a, b] = [at.get(e.from), at.get(e.to)];
    return a && b ? [{ ...e, a, b }] : [];
  });
  return { nodes: [...at.values()], edges: drawn, columns: most + 1, rows };
}
