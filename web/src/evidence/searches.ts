import type { Authority, State } from '../base/contract';

/** Sightings that may have been searched. */
export const placesSearched: ReadonlySet<State> = new Set<State>(['authorised', 'searched', 'cultivated', 'wild-growth', 'harvested', 'nothing', 'not-reached']);

const permitting = ['search-warrant', 'arrest', 'urgent-decision'];

/** Decisions that permit a search and held at an instant, ISO-8601; without one, whenever they hold. Two people stood for each. */
export function covering<A extends Pick<Authority, 'kind' | 'state' | 'from' | 'to'>>(decisions: A[], at: string | undefined): A[] {
  const instant = at === undefined ? undefined : Date.parse(at);
  return decisions.filter((d) => permitting.includes(d.kind) && d.state !== 'entered' && (instant === undefined || (Date.parse(d.from) <= instant && instant <= Date.parse(d.to))));
}

/** Two witnesses, or film. */
export function attested(witnesses: string[], filmed: boolean): boolean {
  return filmed || witnesses.length >= 2;
}

export const shortId = (id: string) => id.slice(0, 8);
