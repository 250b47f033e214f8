import type { MergeDetail, Term } from './contract';

export interface Bar {
  term: Term | undefined;
  what: 'prior' | 'term' | 'sum';
  /** Log-odds it begins and ends at. */
  from: number;
  to: number;
}

/** The terms one after another, from what is expected before looking to their sum; the weightiest first. */
export function barsOf(merge: Pick<MergeDetail, 'prior' | 'terms' | 'sum'>): Bar[] {
  const bars: Bar[] = [{ term: undefined, what: 'prior', from: 0, to: merge.prior }];
  let at = merge.prior;
  for (const term of [...merge.terms].sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds))) {
    bars.push({ term, what: 'term', from: at, to: at + term.logOdds });
    at += term.logOdds;
  }
  bars.push({ term: undefined, what: 'sum', from: 0, to: merge.sum });
  return bars;
}

/** The least and greatest log-odds the bars reach, zero among them. */
export function reachOf(bars: Bar[]): [number, number] {
  const ends = bars.flatMap((b) => [b.from, b.to]);
  return [Math.min(0, ...ends), Math.max(0, ...ends, 1e-9)];
}

/** Which letters of two texts are not in both, in order: the longest common subsequence is plain. */
export function differing(a: string, b: string): [{ text: string; plain: boolean }[], { text: string; plain: boolean }[]] {
  const [x, y] = [[...a], [...b]];
  const [u, v] = [x.map(folded), y.map(folded)];
  const common: number[][] = Array.from({ length: x.length + 1 }, () => new Array<number>(y.length + 1).fill(0));
  const value = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = x.length - 1; i >= 0; i--) {
    const row = common[i] as number[];
    for (let j = y.length - 1; j >= 0; j--) row[j] = u[i] === v[j] ? 1 + value(i + 1, j + 1) : Math.max(value(i + 1, j), value(i, j + 1));
  }
  const [inA, inB] = [new Set<number>(), new Set<number>()];
  for (let i = 0, j = 0; i < x.length && j < y.length; ) {
    if (u[i] === v[j]) {
      inA.add(i++);
      inB.add(j++);
    } else if (value(i + 1, j) >= value(i, j + 1)) i++;
    else j++;
  }
  return [runs(x, inA), runs(y, inB)];
}

function folded(letter: string): string {
  return letter.toLocaleLowerCase();
}

function runs(letters: string[], plain: Set<number>): { text: string; plain: boolean }[] {
  const result: { text: string; plain: boolean }[] = [];
  letters.forEach((letter, i) => {
    const last = result.at(-1);
    if (last && last.plain === plain.has(i)) last.text += letter;
    else result.push({ text: letter, plain: plain.has(i) });
  });
  return result;
}
