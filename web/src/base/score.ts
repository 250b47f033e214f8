import { number, percent } from './format';
import { t } from './language.svelte';

/** A probability only where the server says it was calibrated; otherwise a bare score, said as such. */
export function scoreText(s: { score?: number | undefined; scoreKind?: string | undefined }): string {
  if (s.score === undefined || s.score === null) {
    return '—';
  }
  return s.scoreKind === 'probability' ? percent(s.score) : t('score.short', { score: number(s.score, 1) });
}
