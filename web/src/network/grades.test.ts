import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { gradeWords, gradings } from './grades';

test('grades have the assurances of the kernel', () => {
  const source = readFileSync(new URL('../../../kernel/src/main/java/org/qyran/kernel/grading/GradingSystem.java', import.meta.url), 'utf8');
  const named = { '5x5x5': 'FIVE_FIVE_FIVE', '3x5x2': 'THREE_FIVE_TWO', '4x4': 'FOUR_FOUR' };
  for (const [system, name] of Object.entries(named)) {
    const [, sources = '', said = ''] = new RegExp(`${name}\\("([^"]*)", "([^"]*)"`).exec(source) ?? [];
    const pairs = (text: string) => Object.fromEntries(text.split(' ').map((p) => [p[0], Number(p[1])]));
    expect(gradings[system]).toEqual({ sources: pairs(sources), said: pairs(said) });
  }
});

test('a code is said in words whichever system it is of, and what is none stays as it is', () => {
  expect(gradeWords('B2')).toContain('mostly reliable');
  expect(gradeWords('1A')).toContain('known to the source itself');
  expect(gradeWords({ system: '4x4', source: 'X', information: '4' })).toContain('not yet known');
  expect(gradeWords('hearsay')).toBe('hearsay');
});
