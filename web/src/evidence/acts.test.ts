import { expect, test } from 'vitest';
import { actsFor, actTypes, partsOf, told, typedAmount } from './acts';

test('what is on its way can only be received, and what is gone only corrected', () => {
  expect(actsFor('in-transfer')).toEqual(['receive', 'correct']);
  expect(['consumed', 'divided', 'mixed', 'destroyed', 'returned'].map(actsFor)).toEqual(Array.from({ length: 5 }, () => ['correct']));
  expect(actsFor('held').every((a) => actTypes.includes(a))).toBe(true);
});

test('amounts are told in base units, and only those that were typed', () => {
  expect(told({ ...typedAmount('net-mass'), value: 1.5, unit: 'kg', balance: 'b' })).toEqual({ measure: 'net-mass', value: '1500', balance: 'b' });
  expect(told(typedAmount('net-mass'))).toBeUndefined();
  expect(told({ ...typedAmount('plants'), value: 0 })).toEqual({ measure: 'plants', value: '0' });
});

test('a part without an amount is no part', () => {
  const part = { number: ' 7-1 ', seal: '', amount: { ...typedAmount('net-mass'), value: 2 } };
  expect(partsOf([part, { ...part, amount: typedAmount('net-mass') }])).toEqual([{ number: '7-1', amount: { measure: 'net-mass', value: '2' } }]);
});
