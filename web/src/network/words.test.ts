import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import en from '../messages/en';
import { drawnKinds } from './kinds';
import { attributeWord, tieWord, tieWords } from './words';

// The pages know the server by its API alone; this test alone looks at its kinds of records and of comparisons.
const resources = new URL('../../../network/src/main/resources/org/qyran/network/', import.meta.url);

function rows(folder: string): { file: string; cells: string[] }[] {
  return readdirSync(new URL(folder, resources))
    .filter((file) => file.endsWith('.tsv'))
    .flatMap((file) =>
      readFileSync(new URL(`${folder}/${file}`, resources), 'utf8')
        .split('\n')
        .filter((line) => line.trim() && !line.startsWith('//'))
        .map((line) => ({ file, cells: line.split('\t') })),
    );
}

test('every kind of record, and whatever its attributes are of, has a word', () => {
  const known = rows('records');
  expect(known.length).toBeGreaterThan(100);
  for (const { file, cells } of known) {
    const kind = file.replace('.tsv', '');
    if (kind !== 'common') expect(en).toHaveProperty([`record-kind.${kind}`]);
    const [name = '', , , mention = '', tie = ''] = cells;
    if (name === 'kind') continue;
    const [group = '', rest] = name.split('.');
    expect(en, `${file} ${name}`).toHaveProperty([rest === undefined ? `attribute.${group}` : `attribute.${rest}`]);
    if (rest !== undefined) expect(en, `${file} ${name}`).toHaveProperty([`group.${group}`]);
    if (mention !== '-') expect(drawnKinds).toContain(mention);
    const kindOfTie = tie.split(':').at(-1) ?? '-';
    if (!['-', ''].includes(kindOfTie)) expect(en, `${file} ${tie}`).toHaveProperty([`tie.${kindOfTie}`]);
  }
});

test('every level of agreement has a word', () => {
  const levels = rows('merges').filter(({ cells }) => cells.length >= 5 && cells[0] !== 'nothing').map(({ cells }) => cells[2]);
  expect(new Set(levels).size).toBeGreaterThan(5);
  for (const level of levels) expect(en).toHaveProperty([`level.${level}`]);
});

test('what compares sites has a word', () => {
  for (const { cells } of rows('sites').filter(({ file, cells }) => file !== 'profiles.tsv' && cells.length > 3 && cells[0] !== 'kind')) {
    expect(en).toHaveProperty([`attribute.${cells[0]}`]);
  }
});

test('a group says whose an attribute is, and several kinds of a tie stand together', () => {
  expect(attributeWord('owner.name')).toBe('owner: name');
  expect(attributeWord('something else')).toBe('something else');
  expect(tieWord('call, contact')).toBe('call, contact');
  expect(tieWords({ kinds: ['lives', 'works'], times: 3 })).toBe('lives at, works for × 3');
});
