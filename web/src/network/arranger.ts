import type { Placed, ToPlace } from './layout';

/** Places nodes away from the page's own thread; an answer that was overtaken by a later question is dropped. */
export class Arranger {
  private worker: Worker | undefined;
  private round = 0;
  private waiting: ((places: Placed[] | undefined) => void) | undefined;

  place(place: ToPlace): Promise<Placed[] | undefined> {
    this.waiting?.(undefined);
    const round = ++this.round;
    return new Promise((done, fail) => {
      this.waiting = done;
      this.worker ??= new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
      this.worker.onmessage = (e: MessageEvent<{ round: number; places: Placed[] }>) => {
        if (e.data.round === this.round) {
          this.waiting?.(e.data.places);
          this.waiting = undefined;
        }
      };
      this.worker.onerror = (e) => fail(new Error(e.message));
      this.worker.postMessage({ round, place: place });
    });
  }

  stop(): void {
    this.waiting?.(undefined);
    this.waiting = undefined;
    this.worker?.terminate();
    this.worker = undefined;
  }
}
