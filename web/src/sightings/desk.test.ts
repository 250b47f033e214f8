import { expect, test } from 'vitest';
import { Problem } from '../base/api';
import type { Judgement, SightingDetail } from '../base/contract';
import { Desk, type Post } from './desk.svelte';

const made = (id: string) => ({ id, state: 'candidate', version: 1, reasons: [], detections: [], history: [] }) as unknown as SightingDetail;

/** A server with a queue, which gives a person their own again until it is judged. */
class Queue implements Post {
  told: string[] = [];
  refuse: Problem | undefined;

  constructor(public waiting: string[]) {}

  next(after: string | undefined) {
    const id = this.waiting.find((w) => w !== after);
    return Promise.resolve(id ? made(id) : undefined);
  }

  judge(s: SightingDetail, answer: Judgement) {
    if (this.refuse) {
      const refusal = this.refuse;
      this.refuse = undefined;
      return Promise.reject(refusal);
    }
    this.told.push(`${s.id} ${answer}`);
    this.waiting = this.waiting.filter((w) => w !== s.id);
    return Promise.resolve();
  }

  undo(id: string) {
    this.waiting = [id, ...this.waiting];
    this.told.push(`${id} undone`);
    return Promise.resolve(made(id));
  }

  read(id: string) {
    return Promise.resolve(made(id));
  }
}

async function deskOver(queue: Queue) {
  const refused: unknown[] = [];
  const loaded: string[] = [];
  const desk = new Desk(queue, (s) => loaded.push(s.id), (e) => refused.push(e));
  await desk.begin();
  return { desk, refused, loaded };
}

test('the next is there before the judgement is told', async () => {
  const { desk, loaded } = await deskOver(new Queue(['a', 'b', 'c']));
  expect([desk.current?.id, desk.ahead?.id]).toEqual(['a', 'b']);
  expect(loaded).toEqual(['a', 'b']);
  const told = desk.judge('reject');
  expect(desk.current?.id).toBe('b');
  await told;
  expect([desk.current?.id, desk.ahead?.id]).toEqual(['b', 'c']);
});

test('a fast officer judges all, each once and in order', async () => {
  const ids = Array.from({ length: 100 }, (_, i) => `s${i}`);
  const queue = new Queue(ids);
  const { desk } = await deskOver(queue);
  while (desk.state !== 'empty') {
    await desk.judge('reject');
  }
  expect(queue.told).toEqual(ids.map((id) => `${id} reject`));
});

test('keys pressed faster than the server answers judge nothing twice', async () => {
  const queue = new Queue(['a', 'b', 'c', 'd']);
  const { desk } = await deskOver(queue);
  const both = [desk.judge('confirm'), desk.judge('reject'), desk.judge('not-sure')];
  await Promise.all(both);
  expect(queue.told).toEqual(['a confirm', 'b reject']);
  expect([desk.current?.id, desk.ahead?.id]).toEqual(['c', 'd']);
});

test('undo brings back the last, and what was shown waits', async () => {
  const queue = new Queue(['a', 'b', 'c']);
  const { desk } = await deskOver(queue);
  await desk.judge('reject');
  await desk.undo();
  expect([desk.current?.id, desk.ahead?.id]).toEqual(['a', 'b']);
  expect(desk.done).toEqual([]);
});

test('a refused judgement comes back and is not counted', async () => {
  const queue = new Queue(['a', 'b']);
  const { desk, refused } = await deskOver(queue);
  queue.refuse = new Problem(412, 'changed');
  await desk.judge('confirm');
  expect(refused).toHaveLength(1);
  expect(desk.done).toEqual([]);
  expect([desk.current?.id, desk.ahead?.id]).toEqual(['a', 'b']);
});

test('the last one leaves an empty desk', async () => {
  const { desk } = await deskOver(new Queue(['a']));
  await desk.judge('look-lower');
  expect(desk.state).toBe('empty');
});
