import { expect, test } from 'vitest';
import { distance, dms, mgrs, type Position } from './geo';
import { parsePlace } from './parse';

const place: Position = [71.044447, 43.023845];

test.each([
  '42T XN 66577 65490',
  '42txn6657765490',
  '43.023845, 71.044447',
  '43.023845 71.044447',
  '43,023845; 71,044447',
  '43°01′25.8″N 71°02′40.0″E',
  `43°01'25.8"N, 71°02'40.0"E`,
  '43°01′25,8″С 71°02′40,0″В',
])('%s is the place', (text) => {
  const found = parsePlace(text);
  expect(found).toBeDefined();
  expect(distance(found as Position, place)).toBeLessThan(2);
});

test('what the page writes it reads again', () => {
  for (const p of [place, [-70.65, -33.44], [0.1, 51.5], [-0.25, -0.5]] as Position[]) {
    expect(distance(parsePlace(dms(p[1], p[0])) as Position, p)).toBeLessThan(3);
    expect(distance(parsePlace(mgrs(p[1], p[0])) as Position, p)).toBeLessThan(1.5);
  }
});

test.each(['', 'Beszhyldyk', '2026-KS-1004', '43.02', '143.0, 71.0', '43°61′00″N 71°00′00″E', '42T XN 665 65490', '99Z ZZ 1 1'])(
  '"%s" is no place',
  (text) => expect(parsePlace(text)).toBeUndefined(),
);
