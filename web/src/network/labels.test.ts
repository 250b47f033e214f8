import { expect, test } from 'vitest';
import { standing, type Wanted } from './labels';

const bounds = { width: 400, height: 300 };
const name = (id: string, x: number, y: number, more: Partial<Wanted> = {}): Wanted => ({ id, x, y, radius: 10, width: 60, height: 16, worth: 1, must: false, ...more });

test('names cover neither each other nor a node', () => {
  const wanted = Array.from({ length: 60 }, (_, i) => name(`n${i}`, 20 + ((i * 37) % 360), 20 + ((i * 53) % 260)));
  const shown = standing(wanted, bounds);
  expect(shown.length).toBeGreaterThan(5);
  for (const a of shown) {
    for (const b of shown) {
      if (a.id < b.id) expect(a.x + 60 < b.x || b.x + 60 < a.x || Math.abs(a.y - b.y) >= 16).toBe(true);
    }
    for (const n of wanted) expect(n.x < a.x - 1 || n.x > a.x + 61 || Math.abs(n.y - a.y) > 8).toBe(true);
  }
});

test('whoever matters most comes first, and what is pointed at stands in any case', () => {
  const crowd = [name('a', 100, 100), name('b', 102, 100, { worth: 9 }), name('c', 101, 101), name('d', 99, 99), name('e', 100, 102)];
  expect(standing(crowd, bounds)[0]?.id).toBe('b');
  expect(standing(crowd.map((w) => ({ ...w, must: w.id === 'e' })), bounds)[0]?.id).toBe('e');
});

test('what must stand covers whoever matters least', () => {
  // To the right stands one who must be seen, to the left and above and below others who need not.
  const others = [[160, 100], [40, 100], [100, 125], [100, 75], [130, 125], [130, 75], [70, 75]].map(([x = 0, y = 0], i) => name(`o${i}`, x, y, { width: 400, must: i === 0 }));
  const shown = standing([name('m', 100, 100, { must: true, worth: 9 }), ...others], bounds).find((s) => s.id === 'm');
  expect(shown && shown.x < 160 && shown.x + 60 > 150 && Math.abs(shown.y - 100) < 14).toBe(false);
});

test('names stay within the drawing, and who is outside has none', () => {
  expect(standing([name('a', 390, 100)], bounds)).toEqual([{ id: 'a', x: 316, y: 100 }]);
  expect(standing([name('a', 900, 100)], bounds)).toEqual([]);
});
