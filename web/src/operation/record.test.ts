import { expect, test } from 'vitest';
import { bodyOf, draftOf } from './record';

const now = new Date('2026-07-14T00:00:00Z');

test('rights are told at an instant, or not yet', () => {
  const detained = { ...draftOf('detention', 'team', ''), person: 'Invented Person', ground: 'An invented ground' };
  expect(bodyOf(detained, now)).toMatchObject({ rightsTold: false, rightsAt: null });
  expect(bodyOf({ ...detained, rightsTold: true }, now)).toMatchObject({ rightsTold: true, rightsAt: now.toISOString() });
  expect(bodyOf({ ...detained, rightsTold: true, rightsAt: '2026-07-13T23:50:00Z' }, now)).toMatchObject({ rightsAt: '2026-07-13T23:50:00Z' });
});

test('a record tells only the fields of its kind', () => {
  const room = { ...draftOf('room', 'team', 'door'), name: ' Kitchen ', person: 'typed before, elsewhere' };
  expect(bodyOf(room, now)).toEqual({ type: 'room', team: 'team', target: 'door', name: 'Kitchen', searched: true, found: null });
});

test('a quantity that was not typed has no unit', () => {
  const exhibit = { ...draftOf('exhibit', 'team', 'door'), what: 'Packets' };
  expect(bodyOf(exhibit, now)).toMatchObject({ quantity: null, unit: null });
  expect(bodyOf({ ...exhibit, quantity: 0 }, now)).toMatchObject({ quantity: 0, unit: 'g' });
});

test('a named place is read as people write places', () => {
  const named = { ...draftOf('named', 'team', ''), by: 'detention', words: 'by the invented well', place: '52.97, 63.13' };
  expect(bodyOf(named, now)).toMatchObject({ by: 'detention', what: 'cache', longitude: 63.13, latitude: 52.97 });
  expect(bodyOf({ ...named, place: ' ' }, now)).not.toHaveProperty('longitude');
});
