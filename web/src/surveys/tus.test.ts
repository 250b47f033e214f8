import { expect, test } from 'vitest';
import { Problem } from '../base/api';
import { pieceBytes, send, type Wire } from './tus';

/** A server in memory whose connection breaks as told: each number is a piece that fails. */
class Server implements Wire {
  bytes: Uint8Array<ArrayBuffer>[] = [];
  created = 0;
  private pieces = 0;

  constructor(
    private readonly breaks: number[] = [],
    private readonly keepsHalf = false,
  ) {}

  create() {
    this.created++;
    return Promise.resolve(`/api/uploads/${this.created}`);
  }

  offset() {
    return Promise.resolve(this.length);
  }

  async append(_url: string, offset: number, piece: Blob) {
    const data = new Uint8Array(await piece.arrayBuffer());
    if (offset !== this.length) {
      throw new Problem(409, 'offset');
    }
    if (this.breaks.includes(this.pieces++)) {
      if (this.keepsHalf) {
        this.bytes.push(data.slice(0, data.length / 2));
      }
      throw new Problem(0, '');
    }
    this.bytes.push(data);
    return { offset: this.length, raster: 'r-1' };
  }

  get length() {
    return this.bytes.reduce((sum, b) => sum + b.length, 0);
  }
}

function file(size: number): Blob {
  const data = new Uint8Array(size);
  for (let i = 0; i < size; i += 1009) {
    data[i] = i % 251;
  }
  return new Blob([data]);
}

async function digest(blob: Blob): Promise<string> {
  return String(new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())));
}

const quietly = { signal: new AbortController().signal, placed: () => {}, sent: () => {}, interrupted: () => {} };
const noWait = () => Promise.resolve();

test('a file arrives whole, byte for byte', async () => {
  const server = new Server();
  const sent: number[] = [];
  const whole = file(2 * pieceBytes + 17);
  const raster = await send(server, { ...quietly, file: whole, metadata: {}, sent: (n) => sent.push(n) }, noWait);
  expect(raster).toBe('r-1');
  expect(sent).toEqual([0, pieceBytes, 2 * pieceBytes, 2 * pieceBytes + 17]);
  expect(await digest(new Blob(server.bytes))).toBe(await digest(whole));
});

test.each([false, true])('a broken connection goes on where the server stands (half kept: %s)', async (half) => {
  const server = new Server([0, 2, 3], half);
  const whole = file(2 * pieceBytes + 5);
  const waits: number[] = [];
  await send(server, { ...quietly, file: whole, metadata: {}, interrupted: (ms) => waits.push(ms) }, noWait);
  expect(server.created).toBe(1);
  expect(waits).toEqual([500, 500, 1000]);
  expect(await digest(new Blob(server.bytes))).toBe(await digest(whole));
});

test('an upload the server forgot begins anew', async () => {
  const server = new Server();
  let asked = 0;
  const offset = server.offset.bind(server);
  server.offset = () => (asked++ === 0 ? Promise.reject(new Problem(404, 'absent')) : offset());
  await send(server, { ...quietly, file: file(10), metadata: {}, known: '/api/uploads/old' }, noWait);
  expect(server.created).toBe(1);
  expect(server.length).toBe(10);
});

test('a refusal is told, not tried again', async () => {
  const server = new Server();
  server.append = () => Promise.reject(new Problem(422, 'Not a raster.'));
  await expect(send(server, { ...quietly, file: file(10), metadata: {} }, noWait)).rejects.toThrow('Not a raster.');
});
