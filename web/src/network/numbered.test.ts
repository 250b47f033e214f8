import { expect, test } from 'vitest';
import type { Chain } from './contract';
import { numbered, toRead } from './numbered';

function chain(...hops: [string, string, string[]][]): Chain {
  return {
    strength: 0.5, sentence: '',
    hops: hops.map(([from, to, records]) => ({
      from: { id: from, kind: 'person', label: from }, to: { id: to, kind: 'person', label: to }, kind: 'call', strength: 0.5, sentence: '',
      records: records.map((record) => ({ record, source: 's' })),
    })),
  };
}

test('citations are numbered as they are first used, and keep their number', () => {
  const numbers = numbered([chain(['a', 'b', ['r9', 'r2']], ['b', 'c', ['r9', 'r5']]), chain(['a', 'c', ['r2', 'r1']])]);
  expect([...numbers]).toEqual([['r9', 1], ['r2', 2], ['r5', 3], ['r1', 4]]);
});

test('the strongest is not read twice', () => {
  const [one, other] = [chain(['a', 'b', []]), chain(['a', 'c', []], ['c', 'b', []])];
  expect(toRead(one, [chain(['a', 'b', []]), other])).toEqual({ strongest: one, others: [other] });
  expect(toRead(null, [])).toEqual({ strongest: undefined, others: [] });
});
