import { distance, type Position } from '../base/map/geo';
import type { Notes, Plan, Team } from './contract';
import { aircraftOf } from './layers';

/** Of an outline's corners the one farthest from all places that are taken already. */
export function apart(corners: Position[], taken: Position[]): Position | undefined {
  const nearest = (at: Position) => Math.min(...taken.map((one) => distance(one, at)));
  return corners.reduce<Position | undefined>((best, at) => (best && nearest(best) >= nearest(at) ? best : at), undefined);
}

/** Aircraft that the plan gives no sortie: named as the planner names them, kind by kind. */
export function idle(plan: Plan, teams: Team[]): string[] {
  const flying = new Set(plan.sorties.map((s) => aircraftOf(s.name)));
  const numbers = new Map<string, number>();
  return teams
    .flatMap((team) => Array.from({ length: team.count }, () => {
      const n = (numbers.get(team.kind) ?? 0) + 1;
      numbers.set(team.kind, n);
      return `${team.kind}-${n}`;
    }))
    .filter((name) => !flying.has(name));
}

/** Farther from the area than the area is wide, and than so many metres: perhaps a slip of the pen. */
const near = 5000;

/** Abort points that are oddly far from an area, and how many metres. */
export function farAborts(points: Notes['aborts'], corners: Position[]): { name: string; metres: number }[] {
  const first = corners[0];
  if (!first) return [];
  const most = Math.max(near, ...corners.map((c) => distance(first, c)));
  return (points ?? []).flatMap(({ name, place }) => {
    const metres = Math.min(...corners.map((c) => distance(c, place)));
    return metres > most ? [{ name: name || `${place[1]}, ${place[0]}`, metres }] : [];
  });
}
