import { describe, expect, it } from 'vitest';
import { createStarter } from '../../src/background/starter.ts';
import { settled } from '../platform/open-calls.ts';

describe('createStarter', () => {
  it('starts once and hands the same worker to everybody', async () => {
    let starts = 0;
    const starter = createStarter(
      async () => (starts += 1),
      () => undefined,
    );
    expect([await starter.ready(), await starter.retry(), await starter.ready()]).toEqual([1, 1, 1]);
  });

  it('a failed start is reported, seen by all who wait, and tried again only when asked', async () => {
    let starts = 0;
    const failures: unknown[] = [];
    const start = async (): Promise<number> => {
      starts += 1;
      if (starts === 1) throw new Error('no storage');
      return starts;
    };
    const starter = createStarter(start, (error) => failures.push(error));
    await expect(starter.ready()).rejects.toThrow('no storage');
    await settled();
    await expect(starter.ready()).rejects.toThrow('no storage');
    expect([starts, failures.length]).toEqual([1, 1]);
    expect(await starter.retry()).toBe(2);
    expect(await starter.ready()).toBe(2);
  });
});
