import { Problem, problemOf } from '../base/api';

/** Sends one file piece by piece (tus 1.0) and goes on where the server stands after any break. */
export interface Wire {
  create(length: number, metadata: Record<string, string>): Promise<string>;
  /** Bytes the server has; throws a Problem 404 when it knows nothing of the upload. */
  offset(url: string): Promise<number>;
  append(url: string, offset: number, piece: Blob, signal: AbortSignal): Promise<{ offset: number; raster?: string }>;
}

export const pieceBytes = 8 * 1024 * 1024;
const longestPauseMillis = 30_000;

export interface Sending {
  file: Blob;
  metadata: Record<string, string>;
  /** Where an earlier attempt put the upload. */
  known?: string | undefined;
  signal: AbortSignal;
  placed: (url: string) => void;
  sent: (bytes: number) => void;
  /** The connection is gone; the next attempt comes in so many milliseconds. */
  interrupted: (millis: number) => void;
}

/** The raster the finished upload became, where the server says one. */
export async function send(wire: Wire, s: Sending, wait = pause): Promise<string | undefined> {
  let url = s.known;
  let failures = 0;
  for (;;) {
    try {
      if (!url) {
        url = await wire.create(s.file.size, s.metadata);
        s.placed(url);
      }
      let offset = await wire.offset(url);
      let raster: string | undefined;
      s.sent(offset);
      while (offset < s.file.size) {
        const piece = s.file.slice(offset, offset + pieceBytes);
        ({ offset, raster } = await wire.append(url, offset, piece, s.signal));
        failures = 0;
        s.sent(offset);
      }
      return raster;
    } catch (e) {
      s.signal.throwIfAborted();
      if (e instanceof Problem && [404, 410].includes(e.status) && url) {
        url = undefined;
        continue;
      }
      // 409: another piece arrived before; ask where the server stands. Away: wait and ask again.
      const goesOn = e instanceof Problem && (e.away || e.status === 409 || e.status >= 500);
      if (!goesOn || failures > 50) {
        throw e;
      }
      const millis = Math.min(longestPauseMillis, 500 * 2 ** failures++);
      s.interrupted(millis);
      await wait(millis, s.signal);
    }
  }
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}

const version = { 'Tus-Resumable': '1.0.0', 'X-Qyran': '1' };

async function ask(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, {
      ...init,
      credentials: 'same-origin',
      headers: { ...version, 'Accept-Language': document.documentElement.lang, ...init.headers },
    });
  } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') {
      throw e;
    }
    throw new Problem(0, '');
  }
  if (!response.ok) {
    throw await problemOf(response, url);
  }
  return response;
}

function encode(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** Uploads over HTTP that begin at `place`. */
export const overHttp = (place: string): Wire => ({
  async create(length, metadata) {
    const said = Object.entries(metadata).map(([k, v]) => `${k} ${encode(v)}`).join(',');
    const response = await ask(place, {
      method: 'POST',
      headers: { 'Upload-Length': String(length), 'Upload-Metadata': said },
    });
    const made = response.headers.get('Location');
    if (!made) {
      throw new Problem(response.status, 'Location');
    }
    // Only the path: behind a proxy the server may name itself otherwise.
    return new URL(made, location.href).pathname;
  },
  async offset(url) {
    const response = await ask(url, { method: 'HEAD' });
    return Number(response.headers.get('Upload-Offset') ?? 0);
  },
  async append(url, offset, piece, signal) {
    const response = await ask(url, {
      method: 'PATCH',
      body: piece,
      signal,
      headers: { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) },
    });
    const raster = response.headers.get('Qyran-Raster');
    return { offset: Number(response.headers.get('Upload-Offset')), ...(raster ? { raster } : {}) };
  },
});

/** Imagery, documents and photos. */
export const toTheServer = overHttp('/api/uploads');

/** Sends something small, such as a photo or a signed decision, and gives the upload's identifier. */
export async function sendWhole(file: Blob, metadata: Record<string, string>): Promise<string> {
  let place = '';
  await send(toTheServer, {
    file,
    metadata,
    signal: new AbortController().signal,
    placed: (url) => (place = url),
    sent: () => {},
    interrupted: () => {},
  });
  return place.split('/').at(-1) ?? '';
}
