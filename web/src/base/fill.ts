export type Code = 'en' | 'ru' | 'kk';

/**
 * A message with its values in place. `|` parts the plural forms of the language, chosen by `n`
 * (en: one|other; ru: one|few|many; kk has one form); numbers are written as the language does.
 */
export function fill(message: string, values: Record<string, string | number>, language: Code): string {
  const forms = message.split('|');
  const text = forms.length > 1 ? (forms[formOf(Number(values['n'] ?? 0), language)] ?? message) : message;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === 'number' ? value.toLocaleString(numberLocale(language)) : value;
  });
}

/** Kazakh writes numbers as Russian does; browsers do not all know its own table. */
export function numberLocale(language: Code): string {
  return language === 'kk' ? 'ru' : language;
}

function formOf(n: number, language: Code): number {
  const form = new Intl.PluralRules(language).select(n);
  if (language === 'ru') {
    return form === 'one' ? 0 : form === 'few' ? 1 : 2;
  }
  return language === 'en' && form !== 'one' ? 1 : 0;
}
