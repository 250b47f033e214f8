import { expect, test } from 'vitest';
import { leastHeight } from './order';

test.each([
  [['Fields around the village', 'aerial survey from 60 m and more above ground'], 60],
  [['no lower than 120 m above houses'], 120],
  [['съёмка с воздуха не ниже 60 м над землёй'], 60],
  [['аэросъёмка, 80 м и выше'], 80],
  [['жерден 60 м-ден төмен емес'], 60],
  [['кемінде 45,5 м'], 45.5],
])('the order %s says %s m', (allows, metres) => {
  expect(leastHeight(allows)).toBe(metres);
});

test.each([
  [[]],
  [['aerial survey']],
  [['within 500 m of the river']],
  [['from 60 m², 12 km of road']],
  [['from 60 m over fields', 'from 120 m over houses']],
])('the order %s says none, or more than one', (allows) => {
  expect(leastHeight(allows)).toBeUndefined();
});
