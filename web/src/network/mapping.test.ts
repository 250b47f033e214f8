import { expect, test } from 'vitest';
import type { RecordKind } from './contract';
import { asKind, mapped, needsAuthority, samplesOf } from './mapping';

const person: RecordKind = {
  kind: 'person', tellsWhere: false,
  attributes: [{ name: 'name', compared: 'name', tellsWhere: false, mention: null }, { name: 'address', compared: 'text', tellsWhere: true, mention: 'address' }],
};

test('an attribute stands at one column only, and a column may be left out again', () => {
  const one = mapped({ kind: 'person', columns: { ФИО: 'name' } }, 'Имя', 'name');
  expect(one.columns).toEqual({ Имя: 'name' });
  expect(mapped(one, 'Имя', '').columns).toEqual({});
});

test('another kind keeps what it has too', () => {
  expect(asKind({ kind: 'call', columns: { a: 'from', b: 'name' } }, person)).toEqual({ kind: 'person', columns: { b: 'name' } });
});

test('an authority is needed as soon as a column tells where', () => {
  expect(needsAuthority(person, { kind: 'person', columns: { a: 'name' } })).toBe(false);
  expect(needsAuthority(person, { kind: 'person', columns: { a: 'address' } })).toBe(true);
  expect(needsAuthority({ ...person, tellsWhere: true }, { kind: 'person', columns: {} })).toBe(true);
});

test('samples are the first different values that say something', () => {
  expect(samplesOf([['a', ''], ['a', ' x '], ['b', ''], ['c'], ['d']], 0)).toEqual(['a', 'b', 'c']);
  expect(samplesOf([['a', ''], ['a', ' x ']], 1)).toEqual(['x']);
});
