import { expect, test } from 'vitest';
import { idOf } from './definition';

test('a definition’s word has Latin letters alone', () => {
  expect(idOf('Seized mass, by région')).toBe('seized-mass-by-re-gion');
  expect(idOf('Қарасора')).toBe('');
});
