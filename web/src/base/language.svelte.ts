import en, { type Key, type Messages } from '../messages/en';
import { fill, type Code } from './fill';

/** The languages of the platform, in the order the switch shows them. */
export const languages = [
  { code: 'en', short: 'EN', name: 'English' },
  { code: 'ru', short: 'РУ', name: 'Русский' },
  { code: 'kk', short: 'ҚЗ', name: 'Қазақша' },
] as const satisfies { code: Code; short: string; name: string }[];

const loaders: Record<Code, () => Promise<{ default: Messages }>> = {
  en: () => Promise.resolve({ default: en }),
  ru: () => import('../messages/ru'),
  kk: () => import('../messages/kk'),
};

let code = $state<Code>('en');
let messages = $state.raw<Messages>(en);
let tellServer: (next: Code) => Promise<void> = () => Promise.resolve();

/** Who keeps the choice with the account; the server's sentences follow it. */
export function whenSpoken(listener: (next: Code) => Promise<void>): void {
  tellServer = listener;
}

export const language = {
  get code(): Code {
    return code;
  },
};

export function isCode(value: string | null | undefined): value is Code {
  return languages.some((l) => l.code === value);
}

/** Switches every word on the page at once; the choice outlives the session on this device. */
export async function speak(next: Code, remember = true): Promise<void> {
  const loaded = await loaders[next]();
  if (remember) {
    await tellServer(next);
  }
  messages = loaded.default;
  code = next;
  document.documentElement.lang = next;
  if (remember) {
    localStorage.setItem('qyran.language', next);
  }
}

/** The language to begin with: chosen here before, else the browser's, else English. */
export function firstLanguage(): Code {
  const chosen = localStorage.getItem('qyran.language');
  if (isCode(chosen)) {
    return chosen;
  }
  const wanted = navigator.languages.map((l) => l.slice(0, 2)).find(isCode);
  return wanted ?? 'en';
}

/** The message for a key with its values in place, see {@link fill}. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  return fill(messages[key], values, code);
}

/** As {@link t}, for a key made of data; what has no message is shown as it came. */
export function tOf(prefix: string, value: string): string {
  const key = `${prefix}.${value}` as Key;
  return key in messages ? t(key) : value;
}
