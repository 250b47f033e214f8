import { Problem } from './api';
import { t } from './language.svelte';

export interface Notice {
  id: number;
  kind: 'good' | 'bad' | 'plain';
  text: string;
  action?: { label: string; run: () => void };
}

let next = 1;
const list = $state<Notice[]>([]);

export const notices = {
  get list(): Notice[] {
    return list;
  },
};

export function dismiss(id: number): void {
  const at = list.findIndex((n) => n.id === id);
  if (at >= 0) {
    list.splice(at, 1);
  }
}

export function notify(text: string, kind: Notice['kind'] = 'good', action?: Notice['action']): void {
  const id = next++;
  list.push({ id, kind, text, ...(action ? { action } : {}) });
  if (list.length > 4) {
    list.shift();
  }
  // A refusal stays until it is read and closed; good news goes by itself.
  if (kind !== 'bad') {
    setTimeout(() => dismiss(id), 6000);
  }
}

/** The sentence for what went wrong: the server's own, or that it could not be reached. */
export function sentence(e: unknown): string {
  if (e instanceof Problem) {
    if (e.away) {
      return t('error.away');
    }
    if (e.status === 412) {
      return e.detail || t('error.changed');
    }
    return e.detail || t('error.status', { status: String(e.status) });
  }
  return e instanceof Error ? e.message : String(e);
}

export function complain(e: unknown): void {
  notify(sentence(e), 'bad');
}
