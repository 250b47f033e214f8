import { sentence } from '../base/notices.svelte';

/** A form that hands in one signed paper: which file, whether it is being sent, what went wrong. */
export class Filing {
  files = $state<FileList | undefined>();
  busy = $state(false);
  error = $state('');

  /** Sends the paper chosen; what is refused is said in the form. */
  async save(send: (file: File) => Promise<void>): Promise<void> {
    const file = this.files?.[0];
    if (!file) return;
    this.busy = true;
    this.error = '';
    try {
      await send(file);
    } catch (e) {
      this.error = sentence(e);
    } finally {
      this.busy = false;
    }
  }
}
