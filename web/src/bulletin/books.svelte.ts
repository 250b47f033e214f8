import { get, query } from '../base/api';
import type { Figure, Figures, Return } from './contract';

/** The figures of one operation as of an instant; the latest question counts. */
export class Books {
  told = $state.raw<Figures | undefined>();
  problem = $state.raw<unknown>();
  coming = $state(false);
  private round = 0;
  private asked: string | undefined;

  constructor(readonly operation: string) {}

  async load(asOf: string | undefined): Promise<void> {
    const round = ++this.round;
    this.asked = asOf;
    this.coming = true;
    try {
      const told = await get<Figures>(`/operations/${this.operation}/figures${query({ asOf })}`);
      if (round !== this.round) return;
      this.told = told;
      this.problem = undefined;
    } catch (e) {
      if (round !== this.round) return;
      this.problem = e;
    }
    this.coming = false;
  }

  again(): void {
    void this.load(this.asked);
  }

  get waiting(): boolean {
    return this.told === undefined && this.problem === undefined;
  }

  get figures(): Figure[] {
    return this.told?.figures ?? [];
  }

  get returns(): Return[] {
    return this.told?.returns ?? [];
  }

  nameOf(definition: string): string {
    return this.figures.find((f) => f.definition === definition)?.name ?? definition;
  }
}
