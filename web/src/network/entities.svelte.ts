import { get, query } from '../base/api';
import type { Entity } from './contract';

/** All entities of an operation that a reader may see, fetched page by page as they scroll. */
export class AllEntities {
  items = $state.raw<Entity[]>([]);
  total = $state<number | undefined>();
  ended = $state(false);
  busy = $state(false);
  problem = $state.raw<unknown>();
  private cursor: string | undefined;
  private readonly stop = new AbortController();

  constructor(private readonly operation: string, private readonly filter: { q: string; kind: string }) {}

  async more(): Promise<void> {
    if (this.busy || this.ended) {
      return;
    }
    this.busy = true;
    this.problem = undefined;
    try {
      const told = await get<{ total: number; entities: Entity[]; next?: string | null }>(
        `/operations/${this.operation}/network/entities${query({ ...this.filter, limit: 200, after: this.cursor })}`,
        this.stop.signal,
      );
      this.items = [...this.items, ...told.entities];
      this.total = told.total;
      this.cursor = told.next ?? undefined;
      this.ended = !told.next;
    } catch (e) {
      if (!this.stop.signal.aborted) this.problem = e;
    } finally {
      this.busy = false;
    }
  }

  leave(): void {
    this.stop.abort();
  }
}
