/**
 * The least height above ground that a flight order names in its own words, metres. Only what says plainly that it is a
 * least height counts; where an order names none, or more than one, whoever flies types it.
 */
export function leastHeight(allows: string[]): number | undefined {
  const before = /(?<!\p{L})(?:from|at least|not? (?:below|lower than|less than)|от|с|не ниже|не менее|кемінде)\s+(\d+(?:[.,]\d+)?)\s*(?:m|м)(?![\p{L}\p{N}²])/giu;
  const after = /(\d+(?:[.,]\d+)?)\s*(?:m|м)(?:-?[дт][ае]н)?\s+(?:and (?:more|higher|above)|or (?:more|higher|above)|и (?:выше|более)|или (?:выше|более)|төмен емес|кем емес|(?:және|не) (?:одан )?жоғары)/giu;
  const text = allows.join(' · ');
  const found = new Set([...text.matchAll(before), ...text.matchAll(after)].map((m) => Number(m[1]?.replace(',', '.'))));
  return found.size === 1 ? [...found][0] : undefined;
}
