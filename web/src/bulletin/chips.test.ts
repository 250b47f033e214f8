import { expect, test } from 'vitest';
import { figuresIn, inserted, piecesOf, unlike } from './chips';
import { placeText } from './value';

test('a text is parted into words and figures', () => {
  expect(piecesOf('Seized {{seized-mass}}, {{ plants }}.')).toEqual([{ text: 'Seized ' }, { figure: 'seized-mass' }, { text: ', ' }, { figure: 'plants' }, { text: '.' }]);
  expect(piecesOf('{{}} {x}')).toEqual([{ text: '{{}} {x}' }]);
  expect(piecesOf('{{seized-mass:heroin|t,1,down}} of {{=2023}}')).toEqual([{ figure: 'seized-mass:heroin' }, { text: ' of ' }, { text: '2023' }]);
  expect(figuresIn('{{a}} {{b}} {{a}}')).toEqual(['a', 'b']);
});

test('a figure is put where the cursor stands', () => {
  expect(inserted('Seized.', 'a', 6, 6)).toEqual({ text: 'Seized {{a}}.', at: 12 });
  expect(inserted('Seized of drugs', 'a', 7, 9)).toEqual({ text: 'Seized {{a}} drugs', at: 12 });
  expect(inserted('', 'a', 0, 0)).toEqual({ text: '{{a}}', at: 5 });
});

test('a part, what is in none of them, and a report are read as they will stand', () => {
  const mass = { definition: 'seized-mass', name: 'Mass', counts: 'mass', unit: 'g', value: '1000000', expanded: '840', rest: '839000', exhibits: 3, complete: true, parts: [{ key: 'heroin', value: '67000' }] };
  const reported = { id: 'r-1', region: 'KZ-31', definition: 'seized-mass', value: '1200000', unit: 'g', source: 'An invented letter', receivedAt: '2026-05-01T00:00:00Z' };
  const read = (place: string) => placeText(place, [mass], [reported]);
  expect(['seized-mass', 'seized-mass:heroin', 'seized-mass:rest', 'return:r-1'].map(read)).toEqual(['1 t', '67 kg', '839 kg', '1.2 t']);
  expect(['plants', 'seized-mass:hashish', 'return:r-2'].map(read)).toEqual([undefined, undefined, undefined]);
});

test('a figure that one language says and another does not is told', () => {
  expect(unlike({ en: '{{a}} {{b}}', ru: '{{a}}', kk: '' })).toEqual([{ language: 'ru', figure: 'b' }]);
});
