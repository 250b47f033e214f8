import { Problem, get, post } from '../base/api';
import type { Card, Heard, Run, RunTeam, TeamState } from './contract';

/** What a leader's phone keeps of a team's task, to be read without network. */
export interface KeptCard {
  /** The team's. */
  id: string;
  run: string;
  plan: string;
  operation: string;
  name: string;
  card: Card;
  /** What it holds of the run's orders. */
  heard?: Heard | undefined;
  /** When the server last answered it, by this phone. */
  heardAt?: string | undefined;
}

/** What a run's states go through, in order; not ready and withdrawn stand beside them. */
export const way = ['ready', 'left', 'in-place', 'entered', 'secured'] as const satisfies TeamState[];

/** The step a leader most likely tells next. */
export function nextOf(state: TeamState): (typeof way)[number] | undefined {
  return way[way.indexOf(state as (typeof way)[number]) + 1];
}

/** What a phone offers to tell: the likeliest step large, others beside it. After an abort nobody is led further on. */
export function offered(state: TeamState, aborted: boolean): { next: TeamState | undefined; others: TeamState[] } {
  const next = aborted ? (state === 'withdrawn' ? undefined : 'withdrawn') : nextOf(state);
  const steps: readonly TeamState[] = aborted ? ['entered', 'secured'] : way;
  return { next, others: steps.filter((s) => s !== next && s !== state) };
}

/** The teams that this person leads in runs that are not over, each in its newest run; the newest stands first. */
export function ownTeams(runs: Run[], person: string): { run: Run; team: RunTeam }[] {
  const own = new Map<string, { run: Run; team: RunTeam }>();
  for (const run of runs.filter((one) => one.state !== 'ended')) {
    for (const team of run.teams) {
      if (team.leader?.id === person && !own.has(team.id)) own.set(team.id, { run, team });
    }
  }
  return [...own.values()];
}

/** Asks for the cards of one's own teams in one's own operations; none where a run may not be seen. */
export async function fetchCards(operations: string[], person: string): Promise<KeptCard[]> {
  const found: KeptCard[] = [];
  for (const operation of operations) {
    for (const { run, team } of ownTeams(await runsOf(operation), person)) {
      const card = await get<Card>(`/plans/${run.plan}/teams/${team.id}/card`);
      found.push({ id: team.id, run: run.id, plan: run.plan, operation, name: team.name, card });
    }
  }
  return found;
}

async function runsOf(operation: string): Promise<Run[]> {
  try {
    return (await get<{ items: Run[] }>(`/operations/${operation}/runs`)).items;
  } catch (e) {
    // Not for this person: nothing of it belongs on their phone.
    if (e instanceof Problem && [403, 404].includes(e.status)) return [];
    throw e;
  }
}

/** Asks for the run's orders, and says which the phone holds already: with that it counts as reached. */
export function hear(run: string, device: string, knows: number | undefined): Promise<Heard> {
  return post<Heard>(`/runs/${run}/heard`, { device, ...(knows === undefined ? {} : { knows }) });
}
