import { tOf } from '../base/language.svelte';

/** The server says `kind start: source`; what started the clock is said in words, the source as it was entered. */
export function ruleText(rule: string): string {
  const [head = '', ...source] = rule.split(': ');
  const start = tOf('start', head.split(' ').at(-1) ?? '');
  return source.length > 0 ? `${start}: ${source.join(': ')}` : start;
}
