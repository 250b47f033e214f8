/**
 * A text with figures in it: `{{seized-mass}}` stands where the number will, `{{seized-mass:heroin|t,1,down}}` a part of it and how
 * it is shown; `{{=2023}}` is a number that is none.
 */
export type Piece = { text: string } | { figure: string };

const place = /\{\{\s*(=?)([\w./:-]+)\s*(?:\|[^{}]*)?\}\}/g;

export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const hit of text.matchAll(place)) {
    if (hit.index > at) pieces.push({ text: text.slice(at, hit.index) });
    pieces.push(hit[1] ? { text: hit[2] ?? '' } : { figure: hit[2] ?? '' });
    at = hit.index + hit[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}

/** Which figures a text names, each once. */
export function figuresIn(text: string): string[] {
  return [...new Set(piecesOf(text).flatMap((p) => ('figure' in p ? [p.figure] : [])))];
}

/** Puts a figure's place where the cursor stands, apart from words by a space; and where the cursor stands then. */
export function inserted(text: string, figure: string, from: number, to: number): { text: string; at: number } {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  const chip = `${before && !/\s$/.test(before) ? ' ' : ''}{{${figure}}}${after && !/^[\s.,;:!?)»]/.test(after) ? ' ' : ''}`;
  return { text: before + chip + after, at: before.length + chip.length };
}

/** Figures that one language has and another has not: the three must say the same. */
export function unlike(texts: Partial<Record<string, string>>): { language: string; figure: string }[] {
  const written = Object.entries(texts).filter(([, text]) => text?.trim());
  const every = new Set(written.flatMap(([, text]) => figuresIn(text ?? '')));
  return written.flatMap(([language, text]) => {
    const own = new Set(figuresIn(text ?? ''));
    return [...every].filter((figure) => !own.has(figure)).map((figure) => ({ language, figure }));
  });
}
