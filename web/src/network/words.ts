import { t, tOf } from '../base/language.svelte';
import { number } from '../base/format';
import type { Category } from './contract';
import type { DrawnNode } from './drawing';
import { kindWord } from './kinds';

/** What stands beside a node; of a group, how many of what. */
export function nodeName(n: DrawnNode): string {
  return n.members ? `${kindWord(n.kind)} · ${number(n.members.length)}` : n.label;
}

/** A node as it is read out. */
export function nodeWords(n: DrawnNode, more: number): string {
  const words = [kindWord(n.kind), ...n.categories.filter((c) => c !== 'none').map(categoryWord)].join(', ');
  const rest = more > 0 ? ` ${t('network.more-neighbours', { n: more })}` : '';
  return `${nodeName(n)} (${words}). ${t('network.ties.count', { n: n.degree })}.${rest}`;
}

export function categoryWord(c: Category): string {
  return tOf('category', c);
}

/** A line in few words: what ties them, and how often it was seen. */
export function tieWords(e: { kinds: string[]; times: number }): string {
  const kinds = e.kinds.map(tieWord).join(', ');
  return e.times > 1 ? `${kinds} × ${number(e.times)}` : kinds;
}

/** The kinds of a tie, which the server tells with commas between. */
export function tieWord(kind: string): string {
  return kind
    .split(/,\s*/)
    .map((one) => tOf('tie', one))
    .join(', ');
}

/** How strong, in words: a convention that orders chains, no probability of anything. */
export function strengthWord(strength: number): string {
  return t(strength >= 0.8 ? 'network.strength.strong' : strength >= 0.5 ? 'network.strength.fair' : 'network.strength.weak');
}

/** An attribute in words; of several that tell of one, whose it is: `owner.name`. */
export function attributeWord(name: string): string {
  const [first = '', rest] = name.split('.');
  return rest === undefined ? tOf('attribute', name) : `${tOf('group', first)}: ${tOf('attribute', rest)}`;
}

