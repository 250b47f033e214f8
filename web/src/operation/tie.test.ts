import { expect, test } from 'vitest';
import { eligible, kindOf, mentionWord, placesToEnter } from './tie';

test('victims and witnesses are never offered', () => {
  const mentions = (['suspect', 'victim', 'none', 'witness', 'contact'] as const).map((category) => ({ category }));
  expect(eligible(mentions).map((m) => m.category)).toEqual(['suspect', 'none', 'contact']);
});

test('a detection nobody looked at is no place to enter, nor is one that was searched', () => {
  expect((['candidate', 're-look', 'rejected', 'cultivated', 'nothing'] as const).filter((s) => placesToEnter.has(s))).toEqual([]);
  expect(placesToEnter.has('authorised')).toBe(true);
});

test('a mention is told with the row it stands in, as far as that may be seen', () => {
  expect(mentionWord({ label: 'Sample A', source: 'calls.csv', line: 4 })).toMatch(/^Sample A · calls\.csv, .*4/);
  expect(mentionWord({ label: 'Sample A', source: '', line: null })).toBe('Sample A');
});

test('whoever is neither person nor vehicle is a site', () => {
  expect(['person', 'vehicle', 'laboratory', 'company'].map(kindOf)).toEqual(['person', 'vehicle', 'site', 'site']);
});
