/** What was typed one below the other, without what is empty or said twice. */
export function linesOf(typed: string): string[] {
  return [...new Set(typed.split('\n').map((line) => line.trim()).filter(Boolean))];
}

/** The numbers typed one below the other or apart by spaces; a comma is the point of people here. */
export function massesOf(typed: string): number[] {
  return typed.split(/[\s;]+/).filter(Boolean).map((word) => Number(word.replace(',', '.'))).filter((n) => Number.isFinite(n));
}
