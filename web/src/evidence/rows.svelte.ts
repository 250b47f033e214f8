import { get, query } from '../base/api';
import type { ExhibitPage, Row } from './contract';

/** Asked for at once: a screen and a half of the longest window. */
const atOnce = 200;

export type Filters = Partial<Record<'state' | 'substance' | 'kind' | 'place' | 'flag' | 'q', string>>;

/** The list of exhibits, page by page as the reader comes near its end. */
export class Rows {
  items = $state.raw<Row[]>([]);
  total = $state<number | undefined>();
  flagged = $state(0);
  problem = $state.raw<unknown>();
  coming = $state(true);
  private next: string | undefined;
  private round = 0;

  constructor(private readonly operation: string) {}

  /** From its beginning; what stands meanwhile stays. */
  async load(filters: Filters): Promise<void> {
    const round = ++this.round;
    this.coming = true;
    this.problem = undefined;
    await this.ask(round, filters, undefined);
  }

  async more(filters: Filters): Promise<void> {
    if (this.coming || !this.next) return;
    this.coming = true;
    await this.ask(this.round, filters, this.next);
  }

  private async ask(round: number, filters: Filters, after: string | undefined): Promise<void> {
    try {
      const told = await get<ExhibitPage>(`/operations/${this.operation}/exhibits${query({ ...filters, after, limit: atOnce })}`);
      if (round !== this.round) return;
      this.items = after ? [...this.items, ...told.exhibits] : told.exhibits;
      this.total = told.total;
      this.flagged = told.flagged;
      this.next = told.next ?? undefined;
    } catch (e) {
      if (round !== this.round) return;
      this.problem = e;
      this.next = undefined;
    }
    this.coming = false;
  }
}
