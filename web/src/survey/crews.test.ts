import { expect, test } from 'vitest';
import type { Position } from '../base/map/geo';
import type { Plan } from './contract';
import { apart, farAborts, idle } from './crews';

const square: Position[] = [[71, 43], [71.1, 43], [71.1, 43.1], [71, 43.1], [71, 43]];

test('another team starts far from the others', () => {
  expect(apart(square, [[71, 43]])).toEqual([71.1, 43.1]);
  expect(apart(square, [[71, 43], [71.1, 43.1]])).toEqual([71.1, 43]);
  expect(apart([], [])).toBeUndefined();
});

test('who gets no sortie is named', () => {
  const plan = { sorties: [{ name: 'skylark-1-sortie-1' }, { name: 'skylark-1-sortie-2' }, { name: 'multirotor-2-sortie-1' }] } as Plan;
  const teams = [{ kind: 'skylark', count: 2 }, { kind: 'multirotor', count: 1 }, { kind: 'multirotor', count: 1 }];
  expect(idle(plan, teams)).toEqual(['skylark-2', 'multirotor-1']);
});

test('an abort point oddly far away is asked about', () => {
  const points: { place: Position; name: string }[] = [{ place: [71.05, 43.2], name: 'road' }, { place: [17.19, 43.1], name: '' }];
  const [far, ...others] = farAborts(points, square);
  expect(others).toEqual([]);
  expect(far?.name).toBe('43.1, 17.19');
  expect(far?.metres).toBeGreaterThan(1e6);
  expect(farAborts(undefined, square)).toEqual([]);
});
