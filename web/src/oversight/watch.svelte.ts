import { Problem, get } from '../base/api';
import type { Act } from '../base/contract';
import { fromBase64, grown, included, leafHash, readCheckpoint, signed, toBase64, type Checkpoint } from './merkle';

export type Verdict = 'holds' | 'broken' | 'unknown';

interface Remembered {
  size: number;
  root: string;
  at: string;
}

/** Somebody outside who signs checkpoints; no name where none is set. */
export interface Witness {
  name?: string;
  size?: number;
  at?: string;
  away: boolean;
}

/** What this browser itself found out about the journal; it remembers what it saw the last time. */
export class Watch {
  checkpoint = $state.raw<Checkpoint | undefined>();
  signature = $state<Verdict>('unknown');
  growth = $state<Verdict>('unknown');
  since = $state.raw<Remembered | undefined>();
  /** The journal's public key as text; asked for when the server does not tell it. */
  key = $state('');
  keyChanged = $state(false);
  checked = $state.raw<Record<number, Verdict>>({});
  problem = $state.raw<unknown>();
  witness = $state.raw<Witness | undefined>();

  async look(): Promise<void> {
    this.problem = undefined;
    try {
      const checkpoint = readCheckpoint(await get<string>('/journal/checkpoint'));
      if (!checkpoint) {
        this.signature = 'broken';
        return;
      }
      this.checkpoint = checkpoint;
      await this.checkKey(checkpoint);
      await this.checkGrowth(checkpoint);
      this.witness = await get<Witness>('/journal/witness');
    } catch (e) {
      this.problem = e;
    }
  }

  /** Takes the key a person typed, for instance from the witness's copy. */
  async useKey(text: string): Promise<void> {
    if (this.checkpoint) {
      localStorage.setItem(this.keyMemory(this.checkpoint), text.trim());
      await this.checkKey(this.checkpoint);
    }
  }

  private async checkKey(checkpoint: Checkpoint): Promise<void> {
    const known = localStorage.getItem(this.keyMemory(checkpoint));
    const told = await get<string>('/journal/key').then(
      (text) => text.trim(),
      (e: unknown) => {
        if (e instanceof Problem && e.status === 404) {
          return '';
        }
        throw e;
      },
    );
    this.keyChanged = known !== null && told !== '' && known !== told;
    this.key = known ?? told;
    const holds = this.key ? await signed(checkpoint, this.key) : undefined;
    this.signature = holds === undefined ? 'unknown' : holds && !this.keyChanged ? 'holds' : 'broken';
    if (holds && known === null) {
      localStorage.setItem(this.keyMemory(checkpoint), this.key);
    }
  }

  private async checkGrowth(checkpoint: Checkpoint): Promise<void> {
    const memory = `qyran.journal.seen.${checkpoint.origin}`;
    const before = JSON.parse(localStorage.getItem(memory) ?? 'null') as Remembered | null;
    if (before && before.size > 0) {
      this.since = before;
      if (before.size > checkpoint.size) {
        this.growth = 'broken';
        return;
      }
      const proof = before.size === checkpoint.size
        ? { path: [] }
        : await get<{ path: string[] }>(`/journal/consistency?from=${before.size}&to=${checkpoint.size}`);
      const holds = await grown(
        before.size, fromBase64(before.root), checkpoint.size, checkpoint.root, proof.path.map(fromBase64),
      );
      this.growth = holds ? 'holds' : 'broken';
      if (!holds) {
        // The sound memory is kept: it is the evidence.
        return;
      }
    }
    if (this.signature !== 'broken') {
      const now: Remembered = { size: checkpoint.size, root: toBase64(checkpoint.root), at: new Date().toISOString() };
      localStorage.setItem(memory, JSON.stringify(now));
    }
  }

  /** Proves that an act as shown stands in the signed journal. */
  async prove(act: Act): Promise<void> {
    const position = act.position;
    if (position === undefined) {
      return;
    }
    if (!this.checkpoint || position >= this.checkpoint.size) {
      await this.look();
    }
    const checkpoint = this.checkpoint;
    if (!checkpoint || position >= checkpoint.size) {
      this.checked = { ...this.checked, [position]: 'unknown' };
      return;
    }
    const proof = await get<{ leaf: string; path: string[] }>(
      `/journal/proof?position=${position}&size=${checkpoint.size}`,
    );
    const hash = await leafHash(fromBase64(proof.leaf));
    const sameRow = !act.hash || act.hash === toBase64(hash);
    const holds = sameRow && (await included(hash, position, checkpoint.size, proof.path.map(fromBase64), checkpoint.root));
    this.checked = { ...this.checked, [position]: holds ? 'holds' : 'broken' };
  }

  private keyMemory(checkpoint: Checkpoint): string {
    return `qyran.journal.key.${checkpoint.origin}`;
  }
}
