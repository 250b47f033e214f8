/** What the phone keeps, each piece encrypted with a key that the browser never gives out (IndexedDB). */
import { erased, firstBroken, hex, seal, zero, type Entry } from './chain';

interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

interface Keys {
  device: string;
  sign: CryptoKeyPair;
  lock: CryptoKey;
}

/** Something being entered about one place. */
export interface Draft {
  sighting: string;
  photos: string[];
}

/** Places of searches, areas whose order a crew flies under, cards of one's own teams, what is asked for of exhibits; the log and its photos; a look that is not finished. */
const rooms = ['keys', 'entries', 'photos', 'places', 'marks', 'areas', 'drafts', 'teams', 'custody'] as const;
type Room = (typeof rooms)[number];
/** Rooms of what the server told and the phone keeps. */
type Kept = 'places' | 'areas' | 'teams' | 'custody';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('qyran-field', 5);
    request.onupgradeneeded = () => {
      for (const room of rooms) {
        if (!request.result.objectStoreNames.contains(room)) request.result.createObjectStore(room);
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });
}

export class DeviceStore {
  private constructor(
    private readonly db: IDBDatabase,
    private readonly keys: Keys,
  ) {}

  static async open(): Promise<DeviceStore> {
    const db = await open();
    const known = await ask<Keys | undefined>(db, 'keys', (s) => s.get('own'));
    if (known) {
      return new DeviceStore(db, known);
    }
    const keys: Keys = {
      device: crypto.randomUUID(),
      sign: await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']),
      lock: await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    };
    // add, not put: of two pages opened at once only one may make the device's keys.
    await change(db, ['keys'], (rooms) => rooms('keys').add(keys, 'own')).catch(() => undefined);
    return new DeviceStore(db, await ask<Keys>(db, 'keys', (s) => s.get('own')));
  }

  get device(): string {
    return this.keys.device;
  }

  publicKey(): Promise<JsonWebKey> {
    return crypto.subtle.exportKey('jwk', this.keys.sign.publicKey);
  }

  async entries(): Promise<Entry[]> {
    const sealed = await ask<Sealed[]>(this.db, 'entries', (s) => s.getAll());
    return Promise.all(sealed.map((one) => this.unlock<Entry>(one)));
  }

  async broken(): Promise<number | undefined> {
    return firstBroken(await this.entries(), this.keys.sign.publicKey);
  }

  /** Appends; `add` fails rather than overwrites when another page took the number meanwhile. */
  async append(kind: string, body: unknown, at = new Date()): Promise<Entry> {
    const last = (await this.entries()).at(-1);
    const sequence = (last?.sequence ?? 0) + 1;
    const entry = await seal(
      { device: this.device, sequence, previous: last?.hash ?? zero, at: at.toISOString(), kind, body: JSON.stringify(body) },
      this.keys.sign.privateKey,
    );
    const sealed = await this.lock(entry);
    await change(this.db, ['entries'], (rooms) => rooms('entries').add(sealed, sequence));
    return entry;
  }

  /** Keeps a photo under its hash until the server has it. */
  async keepPhoto(photo: Blob): Promise<string> {
    const bytes = await photo.arrayBuffer();
    const name = hex(await crypto.subtle.digest('SHA-256', bytes));
    const sealed = await this.lockBytes(bytes);
    await change(this.db, ['photos'], (rooms) => rooms('photos').put(sealed, name));
    return name;
  }

  async photo(name: string): Promise<Blob | undefined> {
    const sealed = await ask<Sealed | undefined>(this.db, 'photos', (s) => s.get(name));
    return sealed && new Blob([await this.unlockBytes(sealed)], { type: 'image/jpeg' });
  }

  dropPhoto(name: string): Promise<void> {
    return change(this.db, ['photos'], (rooms) => rooms('photos').delete(name));
  }

  async keep(room: Kept, id: string, value: unknown): Promise<void> {
    const sealed = await this.lock(value);
    await change(this.db, [room], (of) => of(room).put(sealed, id));
  }

  async kept<T>(room: Kept): Promise<T[]> {
    const sealed = await ask<Sealed[]>(this.db, room, (s) => s.getAll());
    return Promise.all(sealed.map((one) => this.unlock<T>(one)));
  }

  drop(room: Kept, id: string): Promise<void> {
    return change(this.db, [room], (of) => of(room).delete(id));
  }

  /** What is being entered, until it is in the log: there is one. */
  async keepDraft(value: Draft): Promise<void> {
    const sealed = await this.lock(value);
    await change(this.db, ['drafts'], (of) => of('drafts').put(sealed, 'look'));
  }

  async draft<T extends Draft>(): Promise<T | undefined> {
    const sealed = await ask<Sealed | undefined>(this.db, 'drafts', (s) => s.get('look'));
    return sealed && this.unlock<T>(sealed);
  }

  dropDraft(): Promise<void> {
    return change(this.db, ['drafts'], (of) => of('drafts').delete('look'));
  }

  /** With its photos, which no entry names. */
  async abandonDraft(): Promise<void> {
    for (const photo of (await this.draft())?.photos ?? []) {
      await this.dropPhoto(photo);
    }
    await this.dropDraft();
  }

  /** The server erased these: places, photos and words about them go; the chain stays. */
  async forget(gone: ReadonlySet<string>): Promise<void> {
    for (const id of gone) {
      await this.drop('places', id);
    }
    if (gone.has((await this.draft())?.sighting ?? '')) {
      await this.abandonDraft();
    }
    const sent = await this.sent();
    for (const entry of await this.entries()) {
      // The target of a look stays, and may be looked at again: what is not sent yet is newer.
      if (entry.kind === 'presence' && entry.sequence > sent) continue;
      if (about(entry).some((id) => gone.has(id))) {
        for (const photo of (JSON.parse(entry.body) as { photos?: string[] }).photos ?? []) {
          await this.dropPhoto(photo);
        }
        const left = await this.lock(erased(entry));
        await change(this.db, ['entries'], (rooms) => rooms('entries').put(left, entry.sequence));
      }
    }
  }

  /** Up to which entry the server has the log. */
  async sent(): Promise<number> {
    return (await ask<number | undefined>(this.db, 'marks', (s) => s.get('sent'))) ?? 0;
  }

  markSent(sequence: number): Promise<void> {
    return change(this.db, ['marks'], (rooms) => rooms('marks').put(sequence, 'sent'));
  }

  private async lock(value: unknown): Promise<Sealed> {
    return this.lockBytes(new TextEncoder().encode(JSON.stringify(value)).buffer);
  }

  private async unlock<T>(sealed: Sealed): Promise<T> {
    return JSON.parse(new TextDecoder().decode(await this.unlockBytes(sealed))) as T;
  }

  private async lockBytes(bytes: ArrayBuffer): Promise<Sealed> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, this.keys.lock, bytes) };
  }

  private unlockBytes(sealed: Sealed): Promise<ArrayBuffer> {
    return crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, this.keys.lock, sealed.data);
  }
}

/** Whom an entry ends with when they are erased, whatever its kind. */
const subjects = ['sighting', 'run', 'record', 'exhibit'] as const;

export function about(entry: Entry): string[] {
  const body = JSON.parse(entry.body) as Partial<Record<(typeof subjects)[number] | 'target', string>>;
  // What was seen of a target goes with its entry; what else names a target does not.
  const names = entry.kind === 'presence' ? [...subjects, 'target' as const] : subjects;
  return names.flatMap((name) => body[name] ?? []);
}

function ask<T>(db: IDBDatabase, room: Room, question: (s: IDBObjectStore) => IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = question(db.transaction(room).objectStore(room));
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error ?? new Error(room));
  });
}

function change(db: IDBDatabase, rooms: Room[], act: (room: (name: Room) => IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    // Durable before it is said to be saved: the phone may be dropped the next moment.
    const transaction = db.transaction(rooms, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error ?? new Error(rooms.join()));
    transaction.onabort = () => reject(transaction.error ?? new Error(rooms.join()));
    act((name) => transaction.objectStore(name));
  });
}
