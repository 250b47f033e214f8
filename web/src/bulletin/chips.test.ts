import { expect, test } from 'vitest';
import { figuresIn, inserted, piecesOf, unlike } from './chips';

test('a text is parted into words and figures', () => {
  expect(piecesOf('Seized {{seized-mass}}, {{ plants }}.')).toEqual([{ text: 'Seized ' }, { figure: 'seized-mass' }, { text: ', ' }, { figure: 'plants' }, { text: '.' }]);
  expect(piecesOf('{{}} {x}')).toEqual([{ text: '{{}} {x}' }]);
  expect(figuresIn('{{a}} {{b}} {{a}}')).toEqual(['a', 'b']);
});

test('a figure is put where the cursor stands', () => {
  expect(inserted('Seized.', 'a', 6, 6)).toEqual({ text: 'Seized {{a}}.', at: 12 });
  expect(inserted('Seized of drugs', 'a', 7, 9)).toEqual({ text: 'Seized {{a}} drugs', at: 12 });
  expect(inserted('', 'a', 0, 0)).toEqual({ text: '{{a}}', at: 5 });
});

test('a figure that one language says and another does not is told', () => {
  expect(unlike({ en: '{{a}} {{b}}', ru: '{{a}}', kk: '' })).toEqual([{ language: 'ru', figure: 'b' }]);
});
