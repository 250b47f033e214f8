import { problemOf } from './api';

/** Fetches a file and hands it to the browser to keep; a refusal is thrown with its sentence. */
export async function save(path: string, asked?: object): Promise<void> {
  const headers = { 'Accept-Language': document.documentElement.lang };
  const response = await fetch(`/api${path}`, asked ? { method: 'POST', credentials: 'same-origin', headers: { ...headers, 'Content-Type': 'application/json', 'X-Qyran': '1' }, body: JSON.stringify(asked) } : { credentials: 'same-origin', headers });
  if (!response.ok) {
    throw await problemOf(response, path);
  }
  const named = /filename="?([^";]+)"?/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = named ?? (path.split('?')[0] ?? '').split('/').at(-1) ?? 'file';
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
