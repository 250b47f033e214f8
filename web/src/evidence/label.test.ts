import { expect, test } from 'vitest';
import { codeOf, transferCode } from './label';

const id = '6f1c2a34-0000-4000-8000-00000000000a';
const handed = '6f1c2a34-0000-4000-8000-00000000000b';

test('a label is read, also where its number has colons', () => {
  expect(codeOf(`qyran:exhibit:${id}:KAR:2026/7`)).toEqual({ what: 'exhibit', id, number: 'KAR:2026/7' });
  expect(codeOf(` QYRAN:EXHIBIT:${id.toUpperCase()}:7 `)).toEqual({ what: 'exhibit', id, number: '7' });
});

test('what one phone shows the other reads', () => {
  const code = { transfer: handed, id, number: 'KAR:2026/7 %', from: id };
  expect(codeOf(transferCode(code))).toEqual({ what: 'transfer', ...code });
  expect(codeOf(transferCode({ transfer: handed, id, number: '7' }))).toEqual({ what: 'transfer', transfer: handed, id, number: '7' });
});

test('a square of somebody else is none of ours', () => {
  expect(codeOf('https://example.org/qyran:exhibit:')).toBeUndefined();
  expect(codeOf('qyran:exhibit:7:8')).toBeUndefined();
});
