import type { RunTeam } from './contract';
import { silentSeconds, since } from './clockwork';

/** What a team still owes before it can be released: it said that it is ready, or more. */
export const readyStates = new Set(['ready', 'left', 'in-place', 'entered', 'secured']);

export interface Tally {
  ready: number;
  notReady: number;
  unknown: number;
  silent: number;
}

/** A reserve without a door is waited for by nobody. */
const isGoing = (team: RunTeam) => team.state !== 'withdrawn' && !!team.target;

export function tally(teams: RunTeam[], nowMillis: number): Tally {
  const going = teams.filter(isGoing);
  const ready = going.filter((t) => readyStates.has(t.state)).length;
  const notReady = going.filter((t) => t.state === 'not-ready').length;
  return { ready, notReady, unknown: going.length - ready - notReady, silent: going.filter((t) => silent(t, nowMillis)).length };
}

export function silent(team: RunTeam, nowMillis: number): boolean {
  return (since(team.heardAt, nowMillis) ?? Infinity) > silentSeconds;
}

/** Those who have heard an order, and those who have not. */
export function reached(teams: RunTeam[], order: 'release' | 'abort'): { reached: RunTeam[]; unreached: RunTeam[] } {
  const going = teams.filter(isGoing);
  return { reached: going.filter((t) => t.reached?.[order]), unreached: going.filter((t) => !t.reached?.[order]) };
}

const order = ['not-ready', 'unknown', 'ready', 'left', 'in-place', 'entered', 'secured', 'withdrawn'];

/** Who needs the commander's eye stands first, a reserve last; within a state by name. */
export function byNeed(teams: RunTeam[]): RunTeam[] {
  return [...teams].sort((a, b) => Number(!a.target) - Number(!b.target) || order.indexOf(a.state) - order.indexOf(b.state) || a.name.localeCompare(b.name, undefined, { numeric: true }));
}
