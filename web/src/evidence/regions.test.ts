import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import en from '../messages/en';
import kk from '../messages/kk';
import ru from '../messages/ru';
import { regions } from './regions';

// The pages know the server by its API alone; this test alone looks at its table of regions.
const table = readFileSync(new URL('../../../evidence/src/main/resources/org/qyran/evidence/figures/regions.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('KZ-'))
  .map((line) => line.split('\t'));

test('every region of the server has its words and a place, and no other', () => {
  expect(regions.map((r) => r.code)).toEqual(table.map((r) => r[0]));
  for (const [code, , english, russian, kazakh] of table) {
    const key = `region.${code}` as 'region.KZ-10';
    expect([en[key], ru[key], kk[key]]).toEqual([english, russian, kazakh]);
  }
});
