import { get, query } from '../base/api';
import type { Entity, EntityDetail, GraphTold, PathTold } from './contract';
import { drawn, mostDrawn, type Drawn, type Grouping } from './drawing';
import { byMonth, isDated, type Span } from './months';
import { edgeKey, joined, moreOf, nothingKnown, type Known } from './told';

/** So many neighbours come with one question, the strongest ties first. */
export const atOnce = 12;

/** What an analyst has asked for so far, and how they look at it. One for an operation, kept while tabs are changed. */
export class Explore {
  known = $state.raw<Known>(nothingKnown);
  /** Undefined until the server answered. */
  problem = $state.raw<unknown>();
  busy = $state(false);
  loaded = $state(false);
  selected = $state<string | undefined>();
  hidden = $state.raw<ReadonlySet<string>>(new Set());
  pinned = $state.raw<ReadonlySet<string>>(new Set());
  kindsOff = $state.raw<ReadonlySet<string>>(new Set());
  opened = $state.raw<ReadonlySet<string>>(new Set());
  span = $state.raw<Span | undefined>();
  grouping = $state<Grouping>('none');
  /** Ids of nodes and keys of lines on the way that is shown. */
  way = $state.raw<{ nodes: ReadonlySet<string>; edges: ReadonlySet<string> } | undefined>();
  /** What is drawn was told before something changed. */
  stale = false;
  /** Where each node stands; not for the reader to watch. */
  readonly positions = new Map<string, { x: number; y: number }>();

  drawn: Drawn = $derived(
    drawn(this.known, {
      hidden: this.hidden,
      kept: new Set([...this.pinned, ...(this.selected ? [this.selected] : []), ...(this.way?.nodes ?? [])]),
      kindsOff: this.kindsOff,
      span: this.span,
      grouping: this.grouping,
      opened: this.opened,
    }),
  );
  tooMany = $derived(this.drawn.nodes.length > mostDrawn);
  months = $derived(byMonth(this.known.edges.values()));
  undated = $derived([...this.known.edges.values()].filter((e) => !isDated(e)).length);
  more = $derived(moreOf(this.known));
  kinds = $derived([...new Set([...this.known.nodes.values()].map((n) => n.kind))].sort());

  constructor(readonly operation: string) {}

  /** The case's parties and one step from them. */
  async begin(): Promise<void> {
    this.busy = true;
    this.problem = undefined;
    try {
      const told = await get<GraphTold>(`/operations/${this.operation}/network/graph`);
      this.known = joined(this.known, firstOf(told));
      this.loaded = true;
    } catch (e) {
      this.problem = e;
    } finally {
      this.busy = false;
    }
  }

  /** Sources or merges changed: entities may be others than they were. */
  async renew(): Promise<void> {
    this.stale = false;
    this.known = nothingKnown;
    this.way = undefined;
    this.loaded = false;
    await this.begin();
  }

  /** Some more neighbours of one; what the server refuses is thrown. Answers how many came. */
  async expand(id: string): Promise<number> {
    this.busy = true;
    try {
      const told = await get<GraphTold>(`/operations/${this.operation}/network/graph${query({ focus: id, steps: 1 })}`);
      const best = strongest(told, id, this.known);
      const wanted = new Set([...best, id, ...this.known.nodes.keys()]);
      this.known = joined(this.known, { nodes: told.nodes.filter((n) => wanted.has(n.id)), edges: told.edges.filter((e) => wanted.has(e.from) && wanted.has(e.to)) });
      this.hidden = without(this.hidden, best);
      return best.length;
    } finally {
      this.busy = false;
    }
  }

  /** Somebody found by name, or from a list, also stands on the drawing. */
  add(e: Entity): void {
    if (!this.known.nodes.has(e.id)) {
      const node = { id: e.id, kind: e.kind, label: e.label, categories: e.categories, party: false, degree: e.ties };
      this.known = joined(this.known, { nodes: [node], edges: [] });
    }
    this.hidden = without(this.hidden, [e.id]);
  }

  /** The ties of one that is read, to whoever stands on the drawing already. */
  tell(detail: EntityDetail): void {
    if (!this.known.nodes.has(detail.id)) {
      return;
    }
    const edges = detail.ties
      .filter((tie) => this.known.nodes.has(tie.other.id) && !this.known.edges.has(edgeKey(detail.id, tie.other.id)))
      .map((tie) => ({ from: detail.id, to: tie.other.id, kinds: [tie.kind], times: tie.times, first: tie.first ?? null, last: tie.last ?? null, strength: tie.strength, corroborated: tie.corroborated }));
    if (edges.length > 0) {
      this.known = joined(this.known, { nodes: [], edges });
    }
  }

  /** Draws the chains of an answer, and marks the strongest of them. */
  show(path: PathTold): void {
    const chains = [...(path.strongest ? [path.strongest] : []), ...path.shortest];
    const hops = chains.flatMap((c) => c.hops);
    const nodes = hops.flatMap((h) => [h.from, h.to]).filter((n) => !this.known.nodes.has(n.id));
    const known = joined(this.known, { nodes: nodes.map((n) => ({ ...n, categories: ['none'], party: false, degree: 0 })), edges: [] });
    const edges = hops.filter((h) => !known.edges.has(edgeKey(h.from.id, h.to.id)));
    this.known = joined(known, { nodes: [], edges: edges.map((h) => ({ from: h.from.id, to: h.to.id, kinds: [h.kind], times: h.records.length || 1, strength: h.strength, corroborated: true })) });
    const shown = (path.strongest ?? chains[0])?.hops ?? [];
    const on = new Set(shown.flatMap((h) => [h.from.id, h.to.id]));
    this.hidden = without(this.hidden, [...on]);
    this.way = shown.length ? { nodes: on, edges: new Set(shown.map((h) => edgeKey(h.from.id, h.to.id))) } : undefined;
  }

  hide(id: string): void {
    this.hidden = new Set([...this.hidden, id]);
    if (this.selected === id) this.selected = undefined;
  }

  unhide(): void {
    this.hidden = new Set();
  }

  togglePin(id: string): void {
    this.pinned = this.pinned.has(id) ? without(this.pinned, [id]) : new Set([...this.pinned, id]);
  }

  toggleKind(kind: string): void {
    this.kindsOff = this.kindsOff.has(kind) ? without(this.kindsOff, [kind]) : new Set([...this.kindsOff, kind]);
  }

  open(group: string): void {
    this.opened = new Set([...this.opened, group]);
  }

  group(by: Grouping): void {
    this.grouping = by;
    this.opened = new Set();
  }
}

function without(set: ReadonlySet<string>, gone: string[]): ReadonlySet<string> {
  return new Set([...set].filter((id) => !gone.includes(id)));
}

/** Up to so many come at once; of more, each party's strongest, and the rest when asked for. */
const readable = 120;

/** What of the parties' first step is drawn before anybody asks for more. */
export function firstOf(told: GraphTold): Pick<GraphTold, 'nodes' | 'edges'> {
  if (told.nodes.length <= readable) {
    return told;
  }
  const parties = told.nodes.filter((n) => n.party);
  const known = joined(nothingKnown, { nodes: parties, edges: [] });
  const wanted = new Set([...parties.map((n) => n.id), ...parties.flatMap((n) => strongest(told, n.id, known))]);
  return { nodes: told.nodes.filter((n) => wanted.has(n.id)), edges: told.edges.filter((e) => wanted.has(e.from) && wanted.has(e.to)) };
}

/** The new neighbours with the strongest ties to one, at most {@link atOnce}. */
export function strongest(told: Pick<GraphTold, 'nodes' | 'edges'>, id: string, known: Known): string[] {
  const strength = new Map<string, number>();
  for (const e of told.edges) {
    const other = e.from === id ? e.to : e.to === id ? e.from : undefined;
    if (other && !known.nodes.has(other)) strength.set(other, Math.max(strength.get(other) ?? 0, e.strength));
  }
  return [...strength].sort(([a, s], [b, u]) => u - s || (a < b ? -1 : 1)).slice(0, atOnce).map(([other]) => other);
}
