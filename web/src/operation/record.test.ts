import { expect, test } from 'vitest';
import { bodyOf, draftOf } from './record';

test('a record tells only the fields of its kind', () => {
  const room = { ...draftOf('room', 'team', 'door'), name: ' Kitchen ', person: 'typed before, elsewhere' };
  expect(bodyOf(room)).toEqual({ type: 'room', team: 'team', target: 'door', name: 'Kitchen', searched: true, found: null });
});

test('a quantity that was not typed has no unit', () => {
  const exhibit = { ...draftOf('exhibit', 'team', 'door'), what: 'Packets' };
  expect(bodyOf(exhibit)).toMatchObject({ quantity: null, unit: null });
  expect(bodyOf({ ...exhibit, quantity: 0 })).toMatchObject({ quantity: 0, unit: 'g' });
});

test('a named place is read as people write places', () => {
  const named = { ...draftOf('named', 'team', ''), by: 'detention', words: 'by the invented well', place: '52.97, 63.13' };
  expect(bodyOf(named)).toMatchObject({ by: 'detention', what: 'cache', longitude: 63.13, latitude: 52.97 });
  expect(bodyOf({ ...named, place: ' ' })).not.toHaveProperty('longitude');
});
