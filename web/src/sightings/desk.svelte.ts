import { Problem } from '../base/api';
import type { Judgement, SightingDetail } from '../base/contract';

/** What the desk asks of the server. */
export interface Post {
  /** The best candidate nobody else holds, other than the one named; undefined when none is left. */
  next(after: string | undefined): Promise<SightingDetail | undefined>;
  judge(sighting: SightingDetail, answer: Judgement, note: string): Promise<void>;
  undo(id: string): Promise<SightingDetail>;
  read(id: string): Promise<SightingDetail>;
}

interface Done {
  sighting: SightingDetail;
  answer: Judgement;
}

/**
 * One officer's triage. A judgement shows the next candidate at once, because it was fetched while
 * the officer looked; the server is told meanwhile, in order. What the server refuses comes back.
 */
export class Desk {
  current = $state.raw<SightingDetail | undefined>();
  /** The current one, or the last while the next is on its way: the page need not be taken down. */
  shown = $state.raw<SightingDetail | undefined>();
  ahead = $state.raw<SightingDetail | undefined>();
  done = $state.raw<Done[]>([]);
  state = $state<'asking' | 'looking' | 'empty' | 'failed'>('asking');
  problem = $state.raw<unknown>();
  private sending: Promise<void> = Promise.resolve();
  private onTheWay = 0;

  constructor(
    private readonly post: Post,
    private readonly preload: (s: SightingDetail) => void,
    private readonly refused: (e: unknown) => void,
  ) {}

  get last(): Done | undefined {
    return this.done.at(-1);
  }

  async begin(): Promise<void> {
    if (this.state !== 'empty') {
      this.state = 'asking';
    }
    try {
      this.show(await this.post.next(undefined));
      await this.lookAhead();
    } catch (e) {
      this.fail(e);
    }
  }

  /** Returns at once; resolves when the server knows. */
  judge(answer: Judgement, note = ''): Promise<void> {
    const sighting = this.current;
    if (!sighting) {
      return this.sending;
    }
    this.done = [...this.done, { sighting, answer }];
    this.show(this.ahead, this.ahead ? 'looking' : 'asking');
    this.ahead = undefined;
    this.onTheWay++;
    this.sending = this.sending.then(() => this.tell(sighting, answer, note));
    return this.sending;
  }

  /** Takes back the last judgement and shows its sighting again. */
  undo(): Promise<void> {
    const last = this.last;
    if (!last) {
      return this.sending;
    }
    this.done = this.done.slice(0, -1);
    this.sending = this.sending.then(async () => {
      try {
        const back = await this.post.undo(last.sighting.id);
        this.ahead = this.current ?? this.ahead;
        this.show(back);
      } catch (e) {
        this.refused(e);
      }
    });
    return this.sending;
  }

  /** The server's sentences are in the person's language: asked again when it changes; what cannot be had stays. */
  async reread(): Promise<void> {
    for (const place of ['current', 'ahead'] as const) {
      const before = this[place];
      const again = before && (await this.post.read(before.id).catch(() => undefined));
      // What was judged meanwhile stays judged.
      if (again && this[place] === before) {
        this[place] = again;
        if (place === 'current') this.shown = again;
      }
    }
  }

  private async tell(sighting: SightingDetail, answer: Judgement, note: string): Promise<void> {
    try {
      await this.post.judge(sighting, answer, note);
      this.onTheWay--;
    } catch (e) {
      this.onTheWay--;
      this.done = this.done.filter((d) => d.sighting !== sighting);
      this.refused(e);
      await this.bringBack(sighting, e);
      return;
    }
    if (this.onTheWay > 0) {
      // The server still counts those as mine and would give them again; the last one asks.
      return;
    }
    try {
      if (!this.current) {
        this.show(await this.post.next(undefined));
      }
      await this.lookAhead();
    } catch (e) {
      this.fail(e);
    }
  }

  /** Somebody changed it first: their version is shown. Otherwise the same is shown again. */
  private async bringBack(sighting: SightingDetail, e: unknown): Promise<void> {
    let again: SightingDetail | undefined = sighting;
    if (e instanceof Problem && [404, 409, 412].includes(e.status)) {
      again = await this.post.read(sighting.id).catch(() => undefined);
    }
    if (again && (again.state === 'candidate' || again.state === 're-look')) {
      this.ahead = this.current ?? this.ahead;
      this.show(again);
    } else if (!this.current) {
      await this.begin();
    }
  }

  private async lookAhead(): Promise<void> {
    const current = this.current;
    if (!current || this.ahead) {
      return;
    }
    const next = await this.post.next(current.id);
    // Meanwhile the officer may have judged on; what is on its way to the server is not shown again.
    if (next && next.id !== this.current?.id && !this.done.some((d) => d.sighting.id === next.id)) {
      this.preload(next);
      if (this.current) {
        this.ahead = next;
      } else {
        this.show(next);
      }
    }
  }

  private show(sighting: SightingDetail | undefined, otherwise: 'asking' | 'looking' | 'empty' = 'empty'): void {
    this.current = sighting;
    this.state = sighting ? 'looking' : otherwise;
    if (sighting) {
      this.shown = sighting;
      this.preload(sighting);
    }
  }

  private fail(e: unknown): void {
    this.problem = e;
    if (!this.current) {
      this.state = 'failed';
    }
  }
}
