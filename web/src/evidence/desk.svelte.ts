import { Asked } from '../operation/desk.svelte';
import { itemsOf } from '../network/paged';
import { get } from '../base/api';
import type { Balance, Store, Substance } from './contract';

/** What the parts of the page share: the catalogue of substances, the storage places and the balances. */
export class Desk {
  readonly stores: Asked<Store[] | { items: Store[] }>;
  readonly balances: Asked<Balance[] | { items: Balance[] }>;
  catalogue = $state.raw<Substance[]>([]);
  /** Why there is no catalogue; exhibits are shown by their words then. */
  uncatalogued = $state.raw<unknown>();

  constructor(readonly operation: string) {
    this.stores = new Asked(`/operations/${operation}/stores`);
    this.balances = new Asked(`/operations/${operation}/balances`);
  }

  begin(): void {
    void this.stores.load();
    void this.balances.load();
    void this.learn();
  }

  /** The names of substances, in the reader's language. */
  async learn(): Promise<void> {
    try {
      const told = await get<Substance[] | { items: Substance[] } | { substances: Substance[] }>('/substances');
      this.catalogue = 'substances' in told ? told.substances : itemsOf(told);
    } catch (e) {
      this.uncatalogued = e;
    }
  }

  get places(): Store[] {
    return itemsOf(this.stores.told ?? []);
  }

  get scales(): Balance[] {
    return itemsOf(this.balances.told ?? []);
  }
}
