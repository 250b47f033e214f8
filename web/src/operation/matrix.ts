import type { MatrixRow } from './contract';

/** One team's way to its door, in milliseconds. */
export interface Way {
  team: string;
  target: string;
  leave: number;
  arrive: number;
  enter: number;
}

/** The synchronisation matrix by team: who leaves first stands first. What is not told is the next that is. */
export function waysOf(matrix: MatrixRow[]): Way[] {
  const teams = new Map<string, MatrixRow[]>();
  for (const row of matrix) {
    teams.set(row.team, [...(teams.get(row.team) ?? []), row]);
  }
  return [...teams]
    .flatMap(([team, rows]) => {
      const at = (what: MatrixRow['what']) => Date.parse(rows.find((r) => r.what === what)?.at ?? '');
      const enter = at('enter');
      if (Number.isNaN(enter)) return [];
      const arrive = or(at('arrive'), or(at('wait'), enter));
      return [{ team, target: rows[0]?.target ?? '', leave: or(at('leave'), arrive), arrive, enter }];
    })
    .sort((a, b) => a.leave - b.leave || a.team.localeCompare(b.team));
}

const or = (value: number, other: number) => (Number.isNaN(value) ? other : value);

/** Marks of the scale: whole steps of the coarsest of 5, 10, 15, 30, 60, 120 … minutes that leaves at most `most`. */
export function ticks(from: number, to: number, most: number): number[] {
  const step = [5, 10, 15, 30, 60, 120, 240, 480, 1440].map((m) => m * 60_000).find((s) => (to - from) / s <= most) ?? 1440 * 60_000;
  const found: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) found.push(at);
  return found;
}
