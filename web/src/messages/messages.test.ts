import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fill } from '../base/fill';
import en from './en';
import kk from './kk';
import ru from './ru';

const all = { ru, kk };
const values = (message: string) => [...message.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
const forms = { en: 2, ru: 3, kk: 1 };

describe.each(Object.entries(all))('%s', (language, messages) => {
  test('has every message and no other', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(en).sort());
  });

  test('says something for every key', () => {
    expect(Object.entries(messages).filter(([, text]) => !text.trim())).toEqual([]);
  });

  test('names the same values as English', () => {
    for (const [key, text] of Object.entries(en)) {
      const own = messages[key as keyof typeof en];
      expect([...new Set(values(own))], key).toEqual([...new Set(values(text))]);
    }
  });

  test('has all plural forms of its language', () => {
    for (const [key, text] of Object.entries(en)) {
      const count = messages[key as keyof typeof en].split('|').length;
      expect(count, key).toBe(text.includes('|') ? forms[language as keyof typeof forms] : 1);
    }
  });
});

test('no English is left in Russian or Kazakh', () => {
  // Names that are the same everywhere.
  const same = /https|inform\.kz|CSV|XLSX|JSON|FollowTheMoney|Aleph|OpenSanctions|GraphML|GEXF|Gephi|yEd|Cytoscape|ZIP|IMEI|IMSI|VIN|UTM|GeoJSON|GPX|\bsub\b|KLV|\.klv|PMTiles|MBTiles|MGRS|WGS|SHA|CoT|PDF|QGIS|GDAL|TAK|Qyran|Enter|Esc|Shift|Backspace|GeoTIFF|COG|ENVI|MATLAB|JPEG|PNG|TOTP|Ed|RFC|http|tus|QYRAN_\w+|ESA WorldCover|\{\w+\}/g;
  for (const messages of Object.values(all)) {
    const left = Object.entries(messages).filter(([, text]) => /[A-Za-z]{3,}/.test(text.replace(same, '')));
    expect(left).toEqual([]);
  }
});

test('the sources of the terms of custody are told in every language', () => {
  const table = readFileSync(new URL('../../../operation/src/main/resources/org/qyran/operation/law/custody.tsv', import.meta.url), 'utf8');
  const rules = table.split('\n').filter((line) => line.trim() && !line.startsWith('//'));
  expect(rules.length).toBeGreaterThan(0);
  for (const source of rules.map((line) => line.split('\t')[3] ?? '')) {
    expect(en).toHaveProperty([`source.${source}`], source);
  }
});

test('the sources of the rules that are shipped are told in every language', () => {
  const table = readFileSync(new URL('../../../trust/src/main/resources/org/qyran/trust/retention/retention.table', import.meta.url), 'utf8');
  const rules = table.split('\n').filter((line) => line.trim() && !line.startsWith('#'));
  const sources = rules.map((line) => line.trim().split(/\s+/).slice(4).join(' '));
  expect(sources.length).toBeGreaterThan(0);
  for (const source of sources) {
    expect(en).toHaveProperty([`source.${source}`], source);
  }
});

test('chooses the plural form of the language', () => {
  expect(fill(ru['tells.line'], { n: 4, thing: '1' }, 'ru')).toContain('4 пикселя на 1 м');
  const text = ru['picture.count'];
  expect([1, 2, 5, 11, 21, 104].map((n) => fill(text, { n }, 'ru'))).toEqual([
    '1 место', '2 места', '5 мест', '11 мест', '21 место', '104 места',
  ]);
  expect([0, 1, 2].map((n) => fill(en['picture.count'], { n }, 'en'))).toEqual([
    '0 sightings', '1 sighting', '2 sightings',
  ]);
});
