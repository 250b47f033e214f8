import type { Category, GraphEdge, GraphNode } from './contract';
import { timesIn, type Span } from './months';
import { edgeKey, neighboursOf, type Known } from './told';

export type Grouping = 'none' | 'kind' | 'community';

/** What of the known is drawn. */
export interface Choice {
  hidden: ReadonlySet<string>;
  /** Never folded into a group: chosen, pinned, on the way that is shown. */
  kept: ReadonlySet<string>;
  kindsOff: ReadonlySet<string>;
  span?: Span | undefined;
  grouping: Grouping;
  /** Groups that were opened by hand. */
  opened: ReadonlySet<string>;
}

export interface DrawnNode {
  id: string;
  kind: string;
  label: string;
  categories: Category[];
  party: boolean;
  degree: number;
  community: number | undefined;
  place: { lon: number; lat: number } | undefined;
  /** Of a group: who is in it. */
  members?: string[];
}

export interface DrawnEdge {
  key: string;
  from: string;
  to: string;
  kinds: string[];
  times: number;
  strength: number;
  corroborated: boolean;
  first: string | undefined;
  last: string | undefined;
}

export interface Drawn {
  nodes: DrawnNode[];
  edges: DrawnEdge[];
}

/** Beyond so many nothing can be read any more: the page asks to narrow. */
export const mostDrawn = 2000;

/** What is drawn of what is known, in an order that depends on nothing but what it is. */
export function drawn(known: Known, choice: Choice): Drawn {
  const nodes = [...known.nodes.values()]
    .filter((n) => !choice.hidden.has(n.id) && (!choice.kindsOff.has(n.kind) || n.party))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const shown = new Set(nodes.map((n) => n.id));
  const edges = [...known.edges.values()]
    .filter((e) => shown.has(e.from) && shown.has(e.to))
    .map((e) => drawnEdge(e, timesIn(e, choice.span)))
    .filter((e) => e.times > 0)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  // In a window of time whoever has no link in it is left out, but for the parties themselves.
  const tied = new Set(edges.flatMap((e) => [e.from, e.to]));
  const left = choice.span ? nodes.filter((n) => n.party || choice.kept.has(n.id) || tied.has(n.id)) : nodes;
  return folded({ nodes: left.map(drawnNode), edges }, groupsOf(known, left, choice));
}

/** For each that is folded, its group. */
function groupsOf(known: Known, nodes: GraphNode[], choice: Choice): Map<string, string> {
  const groups = new Map<string, string[]>();
  const beside = choice.grouping === 'kind' ? neighboursOf(known) : new Map<string, Set<string>>();
  for (const n of nodes) {
    if (choice.grouping === 'none' || n.party || choice.kept.has(n.id)) {
      continue;
    }
    const around = [...(beside.get(n.id) ?? [])].sort();
    const group = choice.grouping === 'community' ? n.community : around.length === 1 ? `${n.kind} ${around[0]}` : undefined;
    if (group !== undefined && group !== null) {
      const key = `${choice.grouping}:${group}`;
      groups.set(key, [...(groups.get(key) ?? []), n.id]);
    }
  }
  const of = new Map<string, string>();
  for (const [key, members] of groups) {
    if (members.length > 1 && !choice.opened.has(key)) {
      members.forEach((m) => of.set(m, key));
    }
  }
  return of;
}

function folded({ nodes, edges }: Drawn, groups: Map<string, string>): Drawn {
  if (groups.size === 0) {
    return { nodes, edges };
  }
  const made = new Map<string, DrawnNode>();
  const loose: DrawnNode[] = [];
  for (const n of nodes) {
    const key = groups.get(n.id);
    if (!key) {
      loose.push(n);
      continue;
    }
    const group = made.get(key) ?? { ...n, id: key, label: '', categories: [], degree: 0, place: undefined, members: [] };
    group.members?.push(n.id);
    group.kind = group.kind === n.kind ? n.kind : 'several';
    group.categories = [...new Set([...group.categories, ...n.categories])];
    made.set(key, group);
  }
  const lines = new Map<string, DrawnEdge>();
  for (const e of edges) {
    const [from, to] = [groups.get(e.from) ?? e.from, groups.get(e.to) ?? e.to];
    if (from === to) continue;
    const key = edgeKey(from, to);
    const had = lines.get(key);
    lines.set(key, had ? both(had, e) : { ...e, key, from, to });
  }
  return { nodes: [...loose, ...made.values()], edges: [...lines.values()] };
}

function both(a: DrawnEdge, b: DrawnEdge): DrawnEdge {
  return {
    ...a,
    kinds: [...new Set([...a.kinds, ...b.kinds])],
    times: a.times + b.times,
    strength: Math.max(a.strength, b.strength),
    corroborated: a.corroborated || b.corroborated,
    first: [a.first, b.first].filter((at) => at !== undefined).sort()[0],
    last: [a.last, b.last].filter((at) => at !== undefined).sort().at(-1),
  };
}

function drawnNode(n: GraphNode): DrawnNode {
  return { ...n, community: n.community ?? undefined, place: n.place ?? undefined };
}

function drawnEdge(e: GraphEdge, times: number): DrawnEdge {
  return {
    key: edgeKey(e.from, e.to), from: e.from, to: e.to, kinds: e.kinds, times, strength: e.strength,
    corroborated: e.corroborated ?? true, first: e.first ?? undefined, last: e.last ?? undefined,
  };
}

/** Pixels from the middle of a node to its rim: whoever has more links is larger, within reason. */
export function sizeOf(n: DrawnNode): number {
  return Math.min(22, (n.party ? 13 : 9) + Math.sqrt(n.members?.length ?? n.degree) * 1.1);
}

/** Pixels of a line: strength runs from 0 to 1. */
export function thicknessOf(e: { strength: number }): number {
  return 1 + 4 * Math.max(0, Math.min(1, e.strength));
}
