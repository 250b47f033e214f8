import type { State } from '../base/contract';
import { t } from '../base/language.svelte';
import type { Mention } from '../network/contract';
import type { TargetKind } from './contract';

/** What a target is tied to: a mention of the network, a sighting of the survey, both or nothing. */
export interface Tie {
  mention?: string | undefined;
  /** Of the mention, where the reader may see it. */
  label?: string | undefined;
  sighting?: string | undefined;
}

/** Sightings that an officer has looked at, and whose search is still to come. */
export const placesToEnter: ReadonlySet<State> = new Set<State>(['reported', 'registered', 'authorised', 'not-reached']);

/** A victim or witness is no target. */
export function eligible<M extends Pick<Mention, 'category'>>(mentions: M[]): M[] {
  return mentions.filter((m) => m.category !== 'victim' && m.category !== 'witness');
}

export function mentionWord(m: Pick<Mention, 'label' | 'source' | 'line'>): string {
  const line = m.line ? t('network.line', { n: m.line }) : '';
  return [m.label, [m.source, line].filter(Boolean).join(', ')].filter(Boolean).join(' · ');
}

/** Everything that is neither somebody nor a vehicle has a door of its own. */
export function kindOf(kind: string): TargetKind {
  return kind === 'person' || kind === 'vehicle' ? kind : 'site';
}
