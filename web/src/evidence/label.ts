/** What the square on a label or on a colleague's phone says. */
export interface Code {
  what: 'exhibit' | 'transfer';
  /** The exhibit's. */
  id: string;
  number: string;
  /** Of a transfer: what joins its release with its receipt. */
  transfer?: string;
  /** Of a transfer: the account of whoever gives. */
  from?: string;
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const exhibit = new RegExp(`^qyran:exhibit:(${uuid}):(.*)$`, 'i');
const transfer = new RegExp(`^qyran:transfer:(${uuid}):(${uuid}):(${uuid}|):(.*)$`, 'i');

/** Nothing where it is no square of ours. */
export function codeOf(text: string): Code | undefined {
  const label = exhibit.exec(text.trim());
  if (label) return { what: 'exhibit', id: (label[1] ?? '').toLowerCase(), number: decoded(label[2] ?? '') };
  const handed = transfer.exec(text.trim());
  if (!handed) return undefined;
  const from = (handed[3] ?? '').toLowerCase();
  return { what: 'transfer', transfer: (handed[1] ?? '').toLowerCase(), id: (handed[2] ?? '').toLowerCase(), number: decoded(handed[4] ?? ''), ...(from ? { from } : {}) };
}

/** What a phone shows when it hands an exhibit over, for the phone that takes it. */
export function transferCode(of: { transfer: string; id: string; number: string; from?: string | undefined }): string {
  return `qyran:transfer:${of.transfer}:${of.id}:${of.from ?? ''}:${encodeURIComponent(of.number)}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A number may hold a percent sign of its own.
    return text;
  }
}
