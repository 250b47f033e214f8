import { expect, test } from 'vitest';
import type { MatrixRow } from './contract';
import { ticks, waysOf } from './matrix';

const at = (minutes: number) => new Date(Date.UTC(2026, 6, 14, 0, minutes)).toISOString();
const row = (team: string, what: MatrixRow['what'], minutes: number): MatrixRow => ({ at: at(minutes), team, target: 'T1', what });

test('who leaves first stands first, and a team without a way is where it enters', () => {
  const ways = waysOf([row('B', 'enter', 60), row('A', 'leave', 10), row('A', 'arrive', 50), row('A', 'wait', 50), row('A', 'enter', 60)]);
  expect(ways.map((w) => w.team)).toEqual(['A', 'B']);
  expect(ways[0]).toMatchObject({ leave: Date.parse(at(10)), arrive: Date.parse(at(50)), enter: Date.parse(at(60)) });
  expect(ways[1]).toMatchObject({ leave: Date.parse(at(60)), arrive: Date.parse(at(60)) });
});

test('marks are whole steps and few', () => {
  const marks = ticks(Date.parse(at(7)), Date.parse(at(127)), 8);
  expect(marks.map((m) => new Date(m).toISOString().slice(11, 16))).toEqual(['00:15', '00:30', '00:45', '01:00', '01:15', '01:30', '01:45', '02:00']);
});
