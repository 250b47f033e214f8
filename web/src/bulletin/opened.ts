import type { CountedExhibit, Figure } from './contract';

/** A figure with the exhibits behind it; the figure's own count may stand under the same name. */
export type Opened = Omit<Figure, 'exhibits'> & { exhibits?: number | CountedExhibit[] | null; items?: CountedExhibit[] | null; figure?: Figure; next?: string | null };

export function behind(told: Opened): { exhibits: CountedExhibit[]; next: string | undefined } {
  const exhibits = Array.isArray(told.exhibits) ? told.exhibits : (told.items ?? []);
  return { exhibits, next: told.next ?? undefined };
}
