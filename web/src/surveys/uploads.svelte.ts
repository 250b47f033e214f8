import type { Pass } from '../base/contract';
import { sentence } from '../base/notices.svelte';
import { overHttp, send, toTheServer, type Wire } from './tus';

/** Where files go: to a pass, or among the unit's maps. */
export interface Target {
  id: string;
  wire: Wire;
  metadata: Record<string, string>;
}

export const toPass = (pass: Pass): Target => ({ id: pass.id, wire: toTheServer, metadata: { pass: pass.id } });

export const toBasemaps: Target = { id: 'basemaps', wire: overHttp('/api/basemaps/uploads'), metadata: {} };

/** Terrain or land cover, for all operations. */
export const toGround = (purpose: string): Target => ({ id: `ground-${purpose}`, wire: overHttp(`/api/ground/${purpose}/uploads`), metadata: {} });

export class Upload {
  sent = $state(0);
  state = $state<'sending' | 'waiting' | 'paused' | 'done' | 'failed'>('sending');
  bytesPerSecond = $state(0);
  problem = $state('');
  private stopping = new AbortController();
  private started = 0;
  private startedAt = 0;

  constructor(
    readonly file: File,
    readonly target: Target,
    private readonly finished: () => void,
  ) {
    void this.go();
  }

  get share(): number {
    return this.file.size ? this.sent / this.file.size : 1;
  }

  pause(): void {
    this.state = 'paused';
    this.stopping.abort();
  }

  async go(): Promise<void> {
    this.stopping = new AbortController();
    this.state = 'sending';
    this.problem = '';
    this.startedAt = 0;
    const memory = `qyran.upload.${this.target.id}.${this.file.name}.${this.file.size}.${this.file.lastModified}`;
    try {
      await send(this.target.wire, {
        file: this.file,
        metadata: { filename: this.file.name, ...this.target.metadata },
        known: localStorage.getItem(memory) ?? undefined,
        signal: this.stopping.signal,
        placed: (url) => localStorage.setItem(memory, url),
        sent: (bytes) => this.count(bytes),
        interrupted: () => (this.state = 'waiting'),
      });
      localStorage.removeItem(memory);
      this.state = 'done';
      this.finished();
    } catch (e) {
      if (!this.stopping.signal.aborted) {
        this.state = 'failed';
        this.problem = sentence(e);
      }
    }
  }

  private count(bytes: number): void {
    const now = performance.now();
    if (!this.startedAt) {
      this.startedAt = now;
      this.started = bytes;
    } else if (now > this.startedAt) {
      this.bytesPerSecond = ((bytes - this.started) / (now - this.startedAt)) * 1000;
    }
    this.state = 'sending';
    this.sent = bytes;
  }
}

// Outside any page, so that an upload goes on while the person looks at something else.
const list = $state<Upload[]>([]);

export const uploads = {
  get list(): Upload[] {
    return list;
  },
  to(target: Target): Upload[] {
    return list.filter((u) => u.target.id === target.id);
  },
  get going(): boolean {
    return list.some((u) => u.state === 'sending' || u.state === 'waiting');
  },
};

export function upload(files: Iterable<File>, target: Target, finished: () => void): void {
  for (const file of files) {
    list.push(new Upload(file, target, finished));
  }
}

export function forget(upload: Upload): void {
  upload.pause();
  list.splice(list.indexOf(upload), 1);
}
