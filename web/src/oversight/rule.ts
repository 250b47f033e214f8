import { tOf } from '../base/language.svelte';

/** The server says `kind start: source`; what started the clock is said in words, the source as it was entered, or in the reader's words where it was shipped. */
export function ruleText(rule: string): string {
  const [head = '', ...source] = rule.split(': ');
  const start = tOf('start', head.split(' ').at(-1) ?? '');
  return source.length > 0 ? `${start}: ${tOf('source', source.join(': '))}` : start;
}
