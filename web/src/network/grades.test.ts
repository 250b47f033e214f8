import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { gradeWords, gradings } from './grades';

test('grades have the assurances of the kernel', () => {
  const source = readFileSync(new URL('../../../kernel/src/main/java/org/qyran/kernel/grading/GradingSystem.java', import.meta.url), 'utf8');
  const pairs = (text: string) => Object.fromEntries(text.split(' ').map((p) => [p[0], Number(p[1])]));
  const systems = [...source.matchAll(/(\w+)\("([^"]*)", "([^"]*)", "[^"]*"\)/g)];
  expect(systems.map(([, name]) => name).sort()).toEqual(Object.keys(gradings).sort());
  for (const [, name = '', sources = '', said = ''] of systems) {
    expect(gradings[name]).toMatchObject({ sources: pairs(sources), said: pairs(said) });
  }
});

test('a code is said in words whichever system it is of, and what is none stays as it is', () => {
  expect(gradeWords('B2')).toContain('mostly reliable');
  expect(gradeWords('1A')).toContain('known to the source itself');
  expect(gradeWords({ system: 'FOUR_FOUR', source: 'X', information: '4' })).toContain('not yet known');
  expect(gradeWords('4x4 C2')).toContain('unreliable');
  // Of two systems it would mean different things: its code alone is no lie.
  expect(gradeWords('C2')).toBe('C2');
  expect(gradeWords('hearsay')).toBe('hearsay');
});
