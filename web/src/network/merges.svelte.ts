import { get, post, query } from '../base/api';
import type { Merge, MergeDetail, MergeState } from './contract';

export const mergeStates = ['proposed', 'conflict', 'made', 'rejected', 'undone'] as const satisfies MergeState[];

/** A queue of pairs, and the one that is looked at. */
export class MergeQueue {
  items = $state.raw<Merge[]>([]);
  total = $state<number | undefined>();
  at = $state(0);
  detail = $state.raw<MergeDetail | undefined>();
  problem = $state.raw<unknown>();
  busy = $state(false);
  last = $state.raw<{ id: string; decision: 'make' | 'reject' } | undefined>();
  private cursor: string | undefined;
  private ended = false;
  private asked = 0;

  constructor(private readonly operation: string, readonly state: MergeState) {}

  get current(): Merge | undefined {
    return this.items[this.at];
  }

  /** The next of the list, and the first one's terms. */
  async more(): Promise<void> {
    if (this.ended || this.busy) {
      return;
    }
    this.busy = true;
    this.problem = undefined;
    try {
      const told = await get<{ total: number; merges: Merge[]; next?: string | null }>(
        `/operations/${this.operation}/network/merges${query({ state: this.state, limit: 50, after: this.cursor })}`,
      );
      this.items = [...this.items, ...told.merges];
      this.total = told.total;
      this.cursor = told.next ?? undefined;
      this.ended = !told.next;
      if (!this.detail) void this.open(this.at);
    } catch (e) {
      this.problem = e;
    } finally {
      this.busy = false;
    }
  }

  /** One by its place in the queue. */
  async open(at: number): Promise<void> {
    this.at = Math.max(0, Math.min(at, this.items.length - 1));
    if (this.at > this.items.length - 10) void this.more();
    await this.read(this.current?.id);
  }

  /** One by its id, from wherever it was pointed at. */
  async read(id: string | undefined): Promise<void> {
    const asked = ++this.asked;
    if (id === undefined) {
      this.detail = undefined;
      return;
    }
    try {
      const told = await get<MergeDetail>(`/network/merges/${id}`);
      if (asked === this.asked) this.detail = told;
    } catch (e) {
      if (asked === this.asked) this.problem = e;
    }
  }

  /** Decides the one that is looked at and goes on to the next. */
  async decide(decision: 'make' | 'reject' | 'undo', reason: string): Promise<void> {
    const merge = this.detail;
    if (!merge || this.busy) {
      return;
    }
    this.busy = true;
    try {
      await post(`/network/merges/${merge.id}/decision`, { decision, reason }, { etag: `"${merge.version}"` });
    } finally {
      this.busy = false;
    }
    this.last = decision === 'undo' ? undefined : { id: merge.id, decision };
    this.items = this.items.filter((m) => m.id !== merge.id);
    this.total = Math.max(0, (this.total ?? 1) - 1);
    await this.open(this.at);
  }

  /** Takes back what was decided last. */
  async undo(reason: string): Promise<void> {
    if (!this.last) {
      return;
    }
    await this.read(this.last.id);
    await this.decide('undo', reason);
    this.last = undefined;
  }
}
