import { sentence } from '../base/notices.svelte';

/** One thing sent to the server from a form: under way, done, or refused with its sentence. */
export class Deed {
  busy = $state(false);
  refusal = $state('');

  /** Whether it was taken. */
  async send(run: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    this.refusal = '';
    try {
      await run();
      return true;
    } catch (e) {
      this.refusal = sentence(e);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
