import { get, query, type Page } from '../base/api';
import type { Sighting } from '../base/contract';

export interface Filter {
  operation: string;
  state?: string | undefined;
  q?: string | undefined;
  sort: string;
}

/** A list fetched page by page as the reader scrolls. */
export class Rows {
  items = $state.raw<Sighting[]>([]);
  ended = $state(false);
  busy = $state(false);
  problem = $state.raw<unknown>();
  private cursor: string | undefined;
  private readonly stop = new AbortController();

  constructor(private readonly filter: Filter) {}

  async more(): Promise<void> {
    if (this.busy || this.ended) {
      return;
    }
    this.busy = true;
    this.problem = undefined;
    try {
      const page = await get<Page<Sighting>>(
        `/sightings${query({ ...this.filter, limit: 100, cursor: this.cursor })}`,
        this.stop.signal,
      );
      this.items = [...this.items, ...page.items];
      this.cursor = page.next;
      this.ended = page.next === undefined;
    } catch (e) {
      if (!this.stop.signal.aborted) {
        this.problem = e;
      }
    } finally {
      this.busy = false;
    }
  }

  leave(): void {
    this.stop.abort();
  }
}
