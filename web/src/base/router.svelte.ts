/** Where the reader is: the part of the address after #, as path segments and a query. */
class Route {
  segments = $state.raw<string[]>([]);
  query = $state.raw(new URLSearchParams());

  constructor() {
    this.read();
    addEventListener('hashchange', () => this.read());
  }

  private read(): void {
    const [path = '', search = ''] = location.hash.slice(1).split('?');
    this.segments = path.split('/').filter(Boolean).map(decodeURIComponent);
    this.query = new URLSearchParams(search);
  }
}

export const route = new Route();

export function go(path: string): void {
  location.hash = path;
}

/** Changes the query without a new entry in the browser's history. */
export function refine(values: Record<string, string | undefined>): void {
  const next = new URLSearchParams(route.query);
  for (const [key, value] of Object.entries(values)) {
    if (value) {
      next.set(key, value);
    } else {
      next.delete(key);
    }
  }
  const text = next.toString();
  history.replaceState(null, '', `#/${route.segments.join('/')}${text ? `?${text}` : ''}`);
  route.query = next;
}
