import { expect, test } from 'vitest';
import { bytes, text } from './passkeys';

test('bytes and their words are each other’s reverse, without signs that addresses do not take', () => {
  for (let length = 0; length < 70; length++) {
    const random = crypto.getRandomValues(new Uint8Array(length));
    const word = text(random.buffer);
    expect(word).toMatch(/^[A-Za-z0-9_-]*$/);
    expect(bytes(word)).toEqual(random);
  }
  expect(text(new Uint8Array([251, 255, 254]).buffer)).toBe('-__-');
});
