import { Problem, call } from '../base/api';
import { ahead } from './clockwork';
import type { Run } from './contract';
import { isShut } from './desk.svelte';

/** How often the board asks, in milliseconds. */
const every = 3000;

/** A run as the server tells it, asked again every few seconds while its board is open. */
export class LiveRun {
  run = $state.raw<Run | undefined>();
  problem = $state.raw<unknown>();
  /** When the server last answered, by this clock; what is older the board says. */
  heard = $state<number | undefined>();
  /** By how much the server's clock is ahead of this one. */
  private shift = $state(0);
  /** By this clock, a second ago at most. */
  private tick = $state(Date.now());

  constructor(readonly id: string) {}

  /** By the server's clock, in milliseconds. */
  get now(): number {
    return this.tick + this.shift;
  }

  /** Seconds since the server answered. */
  get stale(): number {
    return this.heard === undefined ? 0 : Math.round((this.tick - this.heard) / 1000);
  }

  /** Until the board is left. */
  follow(): () => void {
    void this.load();
    const asking = setInterval(() => void this.load(), every);
    const ticking = setInterval(() => (this.tick = Date.now()), 500);
    return () => {
      clearInterval(asking);
      clearInterval(ticking);
    };
  }

  put(run: Run): void {
    this.run = run;
  }

  async load(): Promise<void> {
    const asked = Date.now();
    try {
      const { data } = await call<Run>('GET', `/runs/${this.id}`);
      this.tick = Date.now();
      this.heard = this.tick;
      this.problem = undefined;
      this.run = data;
      this.shift = ahead(data.now, asked, this.tick);
    } catch (e) {
      // Away: what stands stays, and the board says since when it is old. What may not be seen any more goes.
      if (!(e instanceof Problem && e.away && this.run)) {
        this.problem = e;
        if (isShut(e)) this.run = undefined;
      }
    }
  }
}
