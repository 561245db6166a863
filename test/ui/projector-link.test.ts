import { describe, expect, test } from 'vitest';
import type { Ask } from '../../src/protocol/client.ts';
import { createProjectorLink } from '../../src/ui/projector-link.ts';
import { createFakePagePlatform } from '../platform/fake-page-platform.ts';
import { settled } from '../platform/open-calls.ts';

const SHOCK = { accountId: null, symbols: 'all', shock: '0.1' } as const;
const REFUSED = { ok: false, problems: [] };
const NEED = { type: 'need', requestId: 1, needId: 4, name: 'books-read', args: { known: {} } };

function start(background: (name: string, args: unknown) => unknown = () => ({ kind: 'reply', reply: { ok: true } })) {
  const platform = createFakePagePlatform();
  const asked: unknown[] = [];
  const ask = (async (name: string, args: unknown) => {
    asked.push([name, args]);
    return background(name, args);
  }) as Ask;
  const link = createProjectorLink(platform, ask);
  const projector = () => {
    const latest = platform.projectors.at(-1);
    if (latest === undefined) throw new Error('no projector was started');
    return latest;
  };
  return { platform, asked, link, projector };
}

describe('a question', () => {
  test('starts the projector, and its answer is checked against the declaration', async () => {
    const { platform, link, projector } = start();
    expect(platform.projectors).toEqual([]);
    const first = link.ask('shock', SHOCK);
    const second = link.ask('shock', SHOCK);
    expect(projector().posted).toEqual([1, 2].map((requestId) => ({ type: 'command', requestId, name: 'shock', args: SHOCK })));
    projector().say({ type: 'reply', requestId: 1, reply: REFUSED });
    projector().say({ type: 'reply', requestId: 2, reply: { ok: true } });
    expect(await first).toEqual({ kind: 'reply', reply: REFUSED });
    expect(await second).toMatchObject({ kind: 'failure', reason: 'malformed-reply' });
    expect([platform.projectors.length, platform.timers.pendingCount]).toEqual([1, 0]);
  });

  test('that no declaration allows is not asked', async () => {
    const { platform, link } = start();
    expect(await link.ask('shock', { ...SHOCK, shock: '1'.repeat(101) })).toMatchObject({ kind: 'failure', reason: 'malformed-arguments' });
    expect(await link.ask('position-curve', { id: '<b>' })).toMatchObject({ kind: 'failure', reason: 'malformed-arguments' });
    expect(platform.projectors).toEqual([]);
  });

  test('that breaks while it is computed is a failure in words', async () => {
    const { link, projector } = start();
    const asked = link.ask('shock', SHOCK);
    projector().say({ type: 'failure', requestId: 1, message: 'shock: out of memory' });
    expect(await asked).toEqual({ kind: 'failure', reason: 'refused', message: 'shock: out of memory' });
  });
});

describe('what an answer needs of the background', () => {
  test('is asked for and handed over; asking keeps its own time', async () => {
    let answer: (outcome: unknown) => void = () => undefined;
    const { platform, asked, link, projector } = start(() => new Promise((resolve) => (answer = resolve)));
    const outcome = link.ask('shock', SHOCK);
    projector().say(NEED);
    expect(asked).toEqual([['books-read', { known: {} }]]);
    await platform.timers.advance(29_999);
    answer({ kind: 'reply', reply: { books: 1 } });
    await settled();
    expect(projector().posted.at(-1)).toEqual({ type: 'given', needId: 4, reply: { books: 1 } });
    projector().say({ type: 'reply', requestId: 1, reply: REFUSED });
    expect(await outcome).toEqual({ kind: 'reply', reply: REFUSED });
  });

  test('is denied with the reason that the question then fails by', async () => {
    const failure = { kind: 'failure', reason: 'connection-lost', message: 'gone' };
    const { link, projector } = start(() => failure);
    const asked = link.ask('shock', SHOCK);
    projector().say(NEED);
    expect(await asked).toEqual(failure);
    expect(projector().posted.at(-1)).toEqual({ type: 'denied', needId: 4, message: 'gone' });
  });
});

describe('a projector', () => {
  test('that computes without end is ended after 10 s, and the next question starts another', async () => {
    const { platform, link, projector } = start();
    const asked = [link.ask('shock', SHOCK), link.ask('shock', SHOCK)];
    const stuck = projector();
    await platform.timers.advance(9_999);
    expect(stuck.closedByPage).toBe(false);
    await platform.timers.advance(1);
    expect([await asked[0], stuck.closedByPage]).toEqual([{ kind: 'failure', reason: 'timeout', message: 'shock' }, true]);
    expect(await asked[1]).toMatchObject({ kind: 'failure' });
    void link.ask('shock', SHOCK);
    expect(platform.projectors.length).toBe(2);
  });

  test('that broke fails what waits, with its reason', async () => {
    const { platform, link, projector } = start();
    const asked = link.ask('shock', SHOCK);
    projector().die('it could not be loaded');
    expect(await asked).toEqual({ kind: 'failure', reason: 'connection-lost', message: 'it could not be loaded' });
    void link.ask('shock', SHOCK);
    expect(platform.projectors.length).toBe(2);
  });

  test('goes with its page', async () => {
    const { platform, link, projector } = start();
    const asked = link.ask('shock', SHOCK);
    link.close();
    expect([await asked, projector().closedByPage, platform.timers.pendingCount]).toEqual([
      { kind: 'failure', reason: 'connection-lost', message: 'closed' },
      true,
      0,
    ]);
  });
});
