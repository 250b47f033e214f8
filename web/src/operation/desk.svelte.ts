import { Problem, get } from '../base/api';
import type { PlanTold, Run, Target, Team } from './contract';

/** What was readable before is no more (a decision ended, a membership did): it must not go on standing there. */
export function isShut(e: unknown): boolean {
  return e instanceof Problem && [401, 403, 404, 409].includes(e.status);
}

/** Something asked of the server: what it told, or why it did not. */
export class Asked<T> {
  told = $state.raw<T | undefined>();
  problem = $state.raw<unknown>();
  private round = 0;

  constructor(private readonly path: string) {}

  /** Asks again; what stands meanwhile stays, and only the latest answer counts. */
  async load(): Promise<void> {
    const round = ++this.round;
    try {
      const told = await get<T>(this.path);
      if (round === this.round) {
        this.told = told;
        this.problem = undefined;
      }
    } catch (e) {
      if (round === this.round) {
        this.problem = e;
        if (isShut(e)) this.told = undefined;
      }
    }
  }

  get waiting(): boolean {
    return this.told === undefined && this.problem === undefined;
  }
}

/** What the parts of the page share: the doors, the teams, the plans and the runs of one operation. */
export class Desk {
  readonly targets: Asked<{ total: number; targets: Target[] }>;
  readonly teams: Asked<Team[]>;
  readonly plans: Asked<PlanTold[]>;
  /** The newest first. */
  readonly runs: Asked<{ items: Run[] }>;

  constructor(readonly operation: string) {
    const base = `/operations/${operation}`;
    this.targets = new Asked(`${base}/targets`);
    this.teams = new Asked(`${base}/teams`);
    this.plans = new Asked(`${base}/plans`);
    this.runs = new Asked(`${base}/runs`);
  }

  begin(): void {
    void this.targets.load();
    void this.teams.load();
    void this.plans.load();
    void this.runs.load();
  }

  get doors(): Target[] {
    return this.targets.told?.targets ?? [];
  }

  nameOfTarget(id: string | null | undefined): string {
    return this.doors.find((t) => t.id === id)?.name ?? '—';
  }

  nameOfTeam(id: string | null | undefined): string {
    return this.teams.told?.find((t) => t.id === id)?.name ?? '—';
  }
}

/** The version a change rests on. */
export function matching(of: { version?: number | undefined }): string {
  return `"${of.version ?? 0}"`;
}
