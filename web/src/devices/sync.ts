import { call, post } from '../base/api';
import { sendWhole } from '../surveys/tus';
import type { Entry } from './chain';
import { about, type DeviceStore } from './store';

/** As many as the server takes in one request. */
const MOST_AT_ONCE = 500;

export interface FieldBody {
  sighting?: string;
  /** The door that was looked at. */
  target?: string;
  operation: string;
  outcome?: string;
  note?: string;
  plants?: number;
  /** SHA-256 of each, in hex. */
  photos?: string[];
}

/** An entry, and what its writer should know of it, in their language. */
export interface Told {
  sequence: number;
  sentence: string;
}

export interface Accepted {
  /** The last entry the server keeps. */
  accepted: number;
  /** What it keeps sealed until the prosecutor decides: an ended right, a doubtful clock. */
  quarantined: Told[];
  /** What somebody else had recorded first; it is kept beside theirs. */
  conflicts: Told[];
}

/** The server must know the device before it goes out: what it says of earlier times is in doubt. */
export async function enrol(store: DeviceStore): Promise<void> {
  await call('PUT', `/devices/${store.device}`, { body: { key: await store.publicKey() } });
}

/**
 * Sends what the server does not have yet, in order, photos first. Interrupted anywhere it goes on
 * from the last entry the server acknowledged; sending an entry twice changes nothing.
 */
export async function sync(store: DeviceStore): Promise<Accepted | undefined> {
  const uploads: Record<string, string> = {};
  let waiting: Entry[];
  // What is written while photos are on their way goes along, so that it does not look late.
  do {
    waiting = await waitingIn(store);
  } while (await sendPhotos(store, waiting, uploads));
  if (waiting.length === 0) {
    return undefined;
  }
  const answer = await post<Accepted>(`/devices/${store.device}/log`, {
    key: await store.publicKey(), entries: waiting, photos: uploads,
  });
  await finished(store, waiting.filter((e) => e.sequence <= answer.accepted));
  return answer;
}

/** At each contact the device names what it knows of and drops those that were erased. */
export async function dropErased(store: DeviceStore): Promise<boolean> {
  const ids = new Set((await store.kept<{ id: string }>('places')).map((p) => p.id));
  for (const entry of await store.entries()) {
    for (const id of about(entry)) ids.add(id);
  }
  if (ids.size === 0) {
    return false;
  }
  const { erased } = await post<{ erased: string[] }>('/retention/erased', { ids: [...ids].slice(-1000) });
  await store.forget(new Set(erased));
  return erased.length > 0;
}

async function waitingIn(store: DeviceStore): Promise<Entry[]> {
  const sent = await store.sent();
  // An erased one goes along: without its number those after it would not be taken.
  return (await store.entries()).filter((e) => e.sequence > sent).slice(0, MOST_AT_ONCE);
}

/** Whether anything was sent, which takes time. */
async function sendPhotos(store: DeviceStore, entries: Entry[], uploads: Record<string, string>): Promise<boolean> {
  let any = false;
  for (const entry of entries) {
    const body = JSON.parse(entry.body) as FieldBody;
    for (const name of body.photos ?? []) {
      const photo = uploads[name] ? undefined : await store.photo(name);
      if (photo) {
        uploads[name] = await sendWhole(photo, { filename: `${name}.jpg`, purpose: 'photo', operation: body.operation });
        any = true;
      }
    }
  }
  return any;
}

async function finished(store: DeviceStore, entries: Entry[]): Promise<void> {
  const last = entries.at(-1);
  if (!last) {
    return;
  }
  await store.markSent(last.sequence);
  // The server has them; the phone has no more reason to keep pictures of somebody's ground.
  for (const entry of entries) {
    for (const name of (JSON.parse(entry.body) as FieldBody).photos ?? []) {
      await store.dropPhoto(name);
    }
  }
}
