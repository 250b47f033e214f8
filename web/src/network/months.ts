import type { GraphEdge } from './contract';

/** From one month to another, both counted, such as 2023-05. */
export type Span = readonly [string, string];

export interface Month {
  month: string;
  times: number;
}

/** The months a link was observed in; without counts of each, those it begins and ends in. */
export function monthsOf(e: GraphEdge): Record<string, number> {
  if (e.months && Object.keys(e.months).length > 0) {
    return e.months;
  }
  const ends = [e.first, e.last].filter((at): at is string => !!at).map((at) => at.slice(0, 7));
  return Object.fromEntries([...new Set(ends)].map((m) => [m, 1]));
}

export function isDated(e: GraphEdge): boolean {
  return Object.keys(monthsOf(e)).length > 0;
}

/** How often somebody was observed with somebody, month by month without gaps. */
export function byMonth(edges: Iterable<GraphEdge>): Month[] {
  const counts = new Map<string, number>();
  for (const e of edges) {
    for (const [month, times] of Object.entries(monthsOf(e))) {
      counts.set(month, (counts.get(month) ?? 0) + times);
    }
  }
  const known = [...counts.keys()].sort();
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) {
    return [];
  }
  const months: Month[] = [];
  for (let month = first; month <= last && months.length < 1200; month = after(month)) {
    months.push({ month, times: counts.get(month) ?? 0 });
  }
  return months;
}

/** Times a link was observed in the span; all of them without one, none of an undated link within one. */
export function timesIn(e: GraphEdge, span: Span | undefined): number {
  if (!span) {
    return e.times;
  }
  return Object.entries(monthsOf(e)).reduce((sum, [m, times]) => (m >= span[0] && m <= span[1] ? sum + times : sum), 0);
}

function after(month: string): string {
  const [year = 0, m = 0] = month.split('-').map(Number);
  return m === 12 ? `${String(year + 1).padStart(4, '0')}-01` : `${String(year).padStart(4, '0')}-${String(m + 1).padStart(2, '0')}`;
}
