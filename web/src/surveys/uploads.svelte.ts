import type { Pass } from '../base/contract';
import { sentence } from '../base/notices.svelte';
import { overHttp, send } from './tus';

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
    readonly pass: Pass,
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
    const memory = `qyran.upload.${this.pass.id}.${this.file.name}.${this.file.size}.${this.file.lastModified}`;
    try {
      await send(overHttp, {
        file: this.file,
        metadata: { filename: this.file.name, pass: this.pass.id },
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
  get going(): boolean {
    return list.some((u) => u.state === 'sending' || u.state === 'waiting');
  },
};

export function upload(files: Iterable<File>, pass: Pass, finished: () => void): void {
  for (const file of files) {
    list.push(new Upload(file, pass, finished));
  }
}

export function forget(upload: Upload): void {
  upload.pause();
  list.splice(list.indexOf(upload), 1);
}
