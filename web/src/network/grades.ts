import { t, tOf } from '../base/language.svelte';
import type { Grade } from './contract';

interface Grading {
  /** As people call it. */
  name: string;
  sources: Record<string, number>;
  said: Record<string, number>;
}

/** Of each grade its assurance, as kernel's `GradingSystem` has it. */
export const gradings: Record<string, Grading> = {
  FIVE_FIVE_FIVE: { name: '5x5x5', sources: { A: 4, B: 3, C: 2, D: 0, E: 1 }, said: { 1: 5, 2: 4, 3: 3, 4: 1, 5: 0 } },
  THREE_FIVE_TWO: { name: '3x5x2', sources: { 1: 3, 2: 1, 3: 0 }, said: { A: 4, B: 3, C: 2, D: 1, E: 0 } },
  FOUR_FOUR: { name: '4x4', sources: { A: 4, B: 3, C: 0, X: 1 }, said: { 1: 5, 2: 4, 3: 3, 4: 1 } },
};

export function sourceWord(system: string, grade: string): string {
  const assurance = gradings[system]?.sources[grade];
  return assurance === undefined ? grade : tOf('assurance.source', String(assurance));
}

export function saidWord(system: string, grade: string): string {
  const assurance = gradings[system]?.said[grade];
  return assurance === undefined ? grade : tOf('assurance.said', String(assurance));
}

/** A grade in words, with its code: few read B2, all read its words. What is no such code is shown as it came. */
export function gradeWords(grade: Grade | string): string {
  const { system, source, information } = typeof grade === 'string' ? parsed(grade) : grade;
  const known = system in gradings ? system : systemNamed(system);
  if (!known) {
    return typeof grade === 'string' ? grade : `${source}${information}`;
  }
  return t('network.grade', { code: `${source}${information}`, source: sourceWord(known, source), said: saidWord(known, information) });
}

function systemNamed(name: string): string | undefined {
  return Object.entries(gradings).find(([, g]) => g.name === name)?.[0];
}

/** A code without its system tells only where all systems that have it mean the same. */
function parsed(text: string): Grade {
  const match = /^(?:(\dx\d(?:x\d)?)[ :])?([A-EX1-3])([A-E1-5])/.exec(text);
  const [, named, source = '', information = ''] = match ?? [];
  const having = Object.entries(gradings).filter(([, g]) => source in g.sources && information in g.said);
  const meanings = new Set(having.map(([, g]) => `${g.sources[source]} ${g.said[information]}`));
  return { system: named ?? (meanings.size === 1 ? (having[0]?.[0] ?? '') : ''), source, information };
}
