import { expect, test } from 'vitest';
import { codeTyped, knownBy, newCode, transferOf } from './phone';

const exhibit = '6f1c2a34-0000-4000-8000-00000000000a';

test('both phones reckon the same hand-over from what was read out', async () => {
  const code = newCode();
  const one = await transferOf(exhibit, code);
  const other = await transferOf(exhibit.toUpperCase(), codeTyped(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`) ?? '');
  expect(other).toBe(one);
  expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(await transferOf(exhibit.replace('a', 'b'), code)).not.toBe(one);
});

test('what is no code is not taken for one', () => {
  expect(['', 'ABCD', 'ABCD2345X', 'ABCD-1111'].map(codeTyped)).toEqual([undefined, undefined, undefined, undefined]);
});

test('an exhibit is found by its number first, then by its seal', () => {
  const known = [{ id: 'a', number: '26-A', seal: '26-B' }, { id: 'b', number: '26-B' }];
  expect(knownBy(' 26-b ', known)?.id).toBe('b');
  expect(knownBy('26-A', known)?.id).toBe('a');
  expect(knownBy('', known)).toBeUndefined();
});
