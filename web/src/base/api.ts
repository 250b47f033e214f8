/** A refusal of the server, in one sentence of the session's language (problem+json). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly field?: string,
  ) {
    super(detail);
  }

  /** The server was not reached: no network, or it is away. */
  get away(): boolean {
    return this.status === 0;
  }
}

export interface Answer<T> {
  data: T;
  etag: string | undefined;
  status: number;
  /** When it was given, by the server's clock. */
  at: Date;
}

export interface Options {
  body?: unknown;
  /** Sent as it is instead of a body. */
  file?: Blob;
  etag?: string | undefined;
  /** What is known already: the same again is answered 304, without data. */
  known?: string | undefined;
  /** Makes a repeated creation answer with the first one's result. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export interface Page<T> {
  items: T[];
  next?: string;
}

let onSessionEnded: () => void = () => {};

/** Who is told when the server says that nobody is signed in any more. */
export function whenSessionEnds(listener: () => void): void {
  onSessionEnded = listener;
}

export async function call<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  options: Options = {},
): Promise<Answer<T>> {
  const headers: Record<string, string> = {
    Accept: 'application/json, application/problem+json, application/geo+json, text/plain',
    'Accept-Language': document.documentElement.lang,
  };
  if (method !== 'GET') {
    headers['X-Qyran'] = '1';
  }
  if (options.file) {
    headers['Content-Type'] = 'application/octet-stream';
  } else if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (options.etag) {
    headers['If-Match'] = options.etag;
  }
  if (options.known) {
    headers['If-None-Match'] = options.known;
  }
  if (options.idempotencyKey) {
    headers['Idempotency-Key'] = options.idempotencyKey;
  }
  const response = await reach(`/api${path}`, {
    method,
    headers,
    credentials: 'same-origin',
    ...(options.file ? { body: options.file } : options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (!response.ok && response.status !== 304) {
    throw await problemOf(response, path);
  }
  const type = response.headers.get('Content-Type') ?? '';
  const data = (
    [204, 304].includes(response.status) ? undefined : type.includes('json') ? await response.json() : await response.text()
  ) as T;
  const at = new Date(response.headers.get('Date') ?? Date.now());
  return { data, etag: response.headers.get('ETag') ?? undefined, status: response.status, at };
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') {
      throw e;
    }
    throw new Problem(0, '');
  }
}

/** Reads the refusal; a gateway's answer without a sentence keeps its status. */
export async function problemOf(response: Response, path: string): Promise<Problem> {
  let detail = '';
  let field: string | undefined;
  try {
    const problem = (await response.json()) as { detail?: string; title?: string; field?: string };
    detail = problem.detail ?? problem.title ?? '';
    field = problem.field;
  } catch {
    detail = '';
  }
  // Proxies in front of a server that is away answer these without a sentence of ours.
  if (!detail && [502, 503, 504].includes(response.status)) {
    return new Problem(0, '');
  }
  if (response.status === 401 && !path.startsWith('/session') && !path.startsWith('/passkeys')) {
    onSessionEnded();
  }
  return new Problem(response.status, detail, field);
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await call<T>('GET', path, signal ? { signal } : {})).data;
}

export async function post<T>(path: string, body: unknown = {}, options: Options = {}): Promise<T> {
  return (await call<T>('POST', path, { ...options, body })).data;
}

/** Query text of what is set; empty values are left out. */
export function query(values: Record<string, string | number | undefined | null>): string {
  const set = Object.entries(values).filter(([, v]) => v !== undefined && v !== null && v !== '');
  const text = new URLSearchParams(set.map(([k, v]) => [k, String(v)])).toString();
  return text ? `?${text}` : '';
}

/** Every page of a list, up to a stated number of items. */
export async function all<T>(path: string, most: number, signal?: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const join = path.includes('?') ? '&' : '?';
    const page: Page<T> = await get(
      `${path}${join}limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      signal,
    );
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && items.length < most);
  return items;
}
