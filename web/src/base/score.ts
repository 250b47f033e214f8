import { number, percent } from './format';
import { t } from './language.svelte';

interface Scored {
  score?: number | undefined;
  scoreKind?: string | undefined;
}

/** The figure alone, where its name stands beside it. */
export function scoreValue(s: Scored): string {
  return s.score === undefined ? '—' : s.scoreKind === 'probability' ? percent(s.score) : number(s.score, 1);
}

/** A probability only where the server says it was calibrated; otherwise a bare score, said as such. */
export function scoreText(s: Scored): string {
  return s.score === undefined || s.scoreKind === 'probability' ? scoreValue(s) : t('score.short', { score: scoreValue(s) });
}
