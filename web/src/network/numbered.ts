import type { Chain } from './contract';

/** Citations of an answer, numbered in the order in which they are first used. */
export function numbered(chains: Chain[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const record of chains.flatMap((c) => c.hops.flatMap((h) => h.records))) {
    if (!numbers.has(record.record)) numbers.set(record.record, numbers.size + 1);
  }
  return numbers;
}

/** The chains to read: the strongest, then shortest ones that are not the same. */
export function toRead(strongest: Chain | null, shortest: Chain[]): { strongest: Chain | undefined; others: Chain[] } {
  const said = (c: Chain) => c.hops.map((h) => `${h.from.id} ${h.to.id} ${h.kind}`).join('|');
  const first = strongest ? said(strongest) : undefined;
  return { strongest: strongest ?? undefined, others: shortest.filter((c) => said(c) !== first) };
}
