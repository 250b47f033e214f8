import { expect, test } from 'vitest';
import { baseOf, compare, digitsOf, netOf, unitsFor, valueOf, written } from './amounts';

test('an amount is written in the unit people say it in, to two digits of its uncertainty', () => {
  expect(written({ measure: 'net-mass', value: '1175000', expanded: '840' })).toEqual({ value: 1175, expanded: 0.84, digits: 2, unit: 'kg' });
  expect(written({ measure: 'bulk-mass', value: '8500000' })).toMatchObject({ value: 8.5, unit: 't', digits: 1 });
  expect(written({ measure: 'net-mass', value: '1234.56', expanded: '0.04' })).toMatchObject({ value: 1234.56, unit: 'g', digits: 3 });
  expect(written({ measure: 'net-mass', value: '67012.5', expanded: 12 })).toMatchObject({ value: 67.0125, unit: 'kg', digits: 3 });
  expect(written({ measure: 'net-mass', value: 0.25, expanded: 0 })).toMatchObject({ value: 250, unit: 'mg', expanded: undefined });
  expect(written({ measure: 'net-mass', value: '7163414.2' })).toMatchObject({ unit: 'kg', digits: 3 });
  expect(written({ measure: 'net-mass', value: '1234.5678' })).toMatchObject({ unit: 'g', digits: 4 });
  expect(written({ measure: 'plants', value: 1396 })).toMatchObject({ value: 1396, unit: 'plants', digits: 0 });
  expect(written({ measure: 'volume', value: 2500 })).toMatchObject({ value: 2.5, unit: 'l', digits: 1 });
  expect(written({ measure: 'purity', value: '0.735', expanded: '0.02' })).toMatchObject({ value: 73.5, expanded: 2, digits: 1, unit: 'percent' });
  expect(written({ measure: 'net-mass', value: '' })).toBeUndefined();
});

test('two digits of an uncertainty are told', () => {
  expect([0.84, 8.4, 84, 840, 0.1, 1, 10].map(digitsOf)).toEqual([2, 1, 0, 0, 2, 1, 0]);
});

test('a value whose interval holds the limit is undetermined', () => {
  expect(compare(100, 0.5, 99)).toBe('above');
  expect(compare(100, 1, 99)).toBe('undetermined');
  expect(compare(100, 1, 101)).toBe('undetermined');
  expect(compare(100, 1, 101.5)).toBe('below');
  expect(compare(100, 0, 100)).toBe('above');
});

test('what is typed is moved by powers of ten and by nothing else', () => {
  expect(baseOf(1.2, 'kg')).toBe('1200');
  expect(baseOf(0.1 + 0.2, 'kg')).toBe('300');
  expect(baseOf(8.5, 't')).toBe('8500000');
  expect(baseOf(73.5, 'percent')).toBe('0.735');
  expect(netOf(10.3, 0.1)).toBe(10.2);
  expect(unitsFor('tablets')).toEqual(['pieces']);
  expect(valueOf('x')).toBeUndefined();
});
