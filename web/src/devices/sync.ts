import { Problem, call, get, post } from '../base/api';
import type { SightingDetail } from '../base/contract';
import { sendWhole } from '../surveys/tus';
import type { Entry } from './chain';
import type { DeviceStore } from './store';

export interface FieldBody {
  sighting: string;
  operation: string;
  outcome?: string;
  note?: string;
  plants?: number;
  /** SHA-256 of each, in hex. */
  photos?: string[];
}

interface Accepted {
  /** The last entry the server keeps. */
  accepted: number;
  /** What it keeps sealed until somebody decides: an ended right, a doubtful clock. */
  quarantined?: number[];
}

/**
 * Sends what the server does not have yet, in order, photos first. Interrupted anywhere it goes on
 * from the last entry the server acknowledged; sending an entry twice changes nothing.
 */
export async function sync(store: DeviceStore): Promise<{ sent: number; quarantined: number[] }> {
  const sent = await store.sent();
  const waiting = (await store.entries()).filter((e) => e.sequence > sent && e.kind !== 'erased');
  if (waiting.length === 0) {
    return { sent, quarantined: [] };
  }
  const uploads = await sendPhotos(store, waiting);
  try {
    const answer = await post<Accepted>(`/devices/${store.device}/log`, {
      key: await store.publicKey(), entries: waiting, photos: uploads,
    });
    await finished(store, waiting.filter((e) => e.sequence <= answer.accepted));
    return { sent: answer.accepted, quarantined: answer.quarantined ?? [] };
  } catch (e) {
    if (!(e instanceof Problem) || e.status !== 404) {
      throw e;
    }
  }
  // A server that takes no device logs still takes what they say, one by one.
  for (const entry of waiting) {
    await tell(entry, uploads);
    await finished(store, [entry]);
  }
  return { sent: await store.sent(), quarantined: [] };
}

/** At each contact the device names the places it knows of and drops those that were erased. */
export async function dropErased(store: DeviceStore): Promise<boolean> {
  const ids = new Set((await store.places<{ id: string }>()).map((p) => p.id));
  for (const entry of await store.entries()) {
    const { sighting } = JSON.parse(entry.body) as Partial<FieldBody>;
    if (sighting) ids.add(sighting);
  }
  if (ids.size === 0) {
    return false;
  }
  const { erased } = await post<{ erased: string[] }>('/retention/erased', { ids: [...ids].slice(-1000) });
  await store.forget(new Set(erased));
  return erased.length > 0;
}

async function sendPhotos(store: DeviceStore, entries: Entry[]): Promise<Record<string, string>> {
  const uploads: Record<string, string> = {};
  for (const entry of entries) {
    const body = JSON.parse(entry.body) as FieldBody;
    for (const name of body.photos ?? []) {
      const photo = await store.photo(name);
      if (photo && !uploads[name]) {
        uploads[name] = await sendWhole(photo, { filename: `${name}.jpg`, purpose: 'photo', operation: body.operation });
      }
    }
  }
  return uploads;
}

async function tell(entry: Entry, uploads: Record<string, string>): Promise<void> {
  const body = JSON.parse(entry.body) as FieldBody;
  const now = await get<SightingDetail>(`/sightings/${body.sighting}`);
  const etag = `"${now.version}"`;
  const key = entry.hash.slice(0, 32);
  if (entry.kind === 'search') {
    if (now.state === 'authorised') {
      await call('POST', `/sightings/${body.sighting}/search`, { body: { startedAt: entry.at }, etag, idempotencyKey: key });
    }
    return;
  }
  const photos = (body.photos ?? []).flatMap((p) => uploads[p] ?? []);
  if (now.state === 'searched') {
    await call('POST', `/sightings/${body.sighting}/outcome`, {
      body: { outcome: body.outcome, at: entry.at, note: body.note ?? '', ...(body.plants ? { plants: body.plants } : {}), photos },
      etag,
      idempotencyKey: key,
    });
  } else if (now.outcome?.outcome !== body.outcome) {
    throw new Problem(409, '', 'state');
  }
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
