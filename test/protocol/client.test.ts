import { describe, expect, test } from 'vitest';
import { createClient, type Link } from '../../src/protocol/client.ts';
import type { View } from '../../src/protocol/view.ts';
import { createFakePagePlatform } from '../platform/fake-page-platform.ts';
import { position, viewOf } from '../ui/view-fixtures.ts';
import { saying } from '../said-in-english.ts';

function start() {
  const platform = createFakePagePlatform();
  const views: View[] = [];
  const links: Link[] = [];
  const client = createClient(platform, { onView: (view) => views.push(view), onLink: (link) => links.push(link) });
  return { platform, client, views, links, latestLink: () => links.at(-1) };
}
const picture = viewOf([position()]);
const ok = { ok: true };

describe('views', () => {
  test('a valid view opens the link and reaches the page unchanged', () => {
    const { platform, views, latestLink } = start();
    platform.latestPort.say({ type: 'view', view: picture });
    expect(views).toEqual([picture]);
    expect(latestLink()).toEqual({ state: 'open', since: platform.now(), problem: null, refused: 0 });
  });

  test.each([
    ['no object', 'hello', 'Invalid type: Expected Object but received "hello"'],
    ['an unknown type', { type: 'news' }, 'type: Invalid type: Expected ("view" | "reply" | "failure" | "failed") but received "news"'],
    [
      'a float where a decimal text belongs',
      { type: 'view', view: viewOf([position({ fairPrice: 106501.2 as never })]) },
      'view.positions.0.fairPrice: Invalid type: Expected string but received 106501.2',
    ],
    ['an unknown key', { type: 'view', view: { ...picture, more: 1 } }, 'view.more: Invalid key: Expected never but received "more"'],
    ['an answer to nothing', { type: 'reply', requestId: 7, reply: ok }, 'answer to a command that was never sent: 7'],
  ])('%s is refused, shown and counted, and the last view stays', (_, message, words) => {
    const { platform, views, latestLink } = start();
    platform.latestPort.say({ type: 'view', view: picture });
    platform.latestPort.say(message);
    expect(views).toEqual([picture]);
    expect(latestLink()).toMatchObject({ problem: { kind: 'malformed', message: words }, refused: 1 });
    platform.latestPort.say({ type: 'view', view: picture });
    expect(latestLink()).toMatchObject({ problem: null, refused: 1 });
  });

  test('a worker that could not start says why, through its reconnects, until a view comes', async () => {
    const { platform, latestLink } = start();
    platform.latestPort.say({ type: 'failed', said: saying('the disk is full') });
    platform.latestPort.die();
    await platform.timers.advance(50);
    expect(latestLink()?.problem).toEqual({ kind: 'failed', message: '', said: saying('the disk is full') });
    platform.latestPort.say({ type: 'view', view: picture });
    expect(latestLink()?.problem).toBeNull();
  });
});

describe('reconnecting', () => {
  test('backs off from 50 ms to 5 s and starts anew after a view', async () => {
    const { platform } = start();
    for (const [attempt, delayMs] of [50, 250, 1000, 2000, 5000, 5000].entries()) {
      platform.latestPort.die('gone');
      await platform.timers.advance(delayMs - 1);
      expect(platform.ports.length).toBe(attempt + 1);
      await platform.timers.advance(1);
      expect(platform.ports.length).toBe(attempt + 2);
    }
    platform.latestPort.say({ type: 'view', view: picture });
    platform.latestPort.die('gone');
    await platform.timers.advance(50);
    expect(platform.ports.length).toBe(8);
  });

  test('an extension that is gone is a lost link with its reason, not an exception', () => {
    const platform = createFakePagePlatform();
    platform.connectError = 'Extension context invalidated.';
    const links: Link[] = [];
    createClient(platform, { onView: () => undefined, onLink: (link) => links.push(link) });
    expect(links.at(-1)).toMatchObject({
      state: 'lost',
      problem: { kind: 'disconnected', message: 'Error: Extension context invalidated.' },
    });
  });

  test('messages of a port that was given up no longer count', async () => {
    const { platform, views } = start();
    const first = platform.latestPort;
    first.die();
    await platform.timers.advance(50);
    first.say({ type: 'view', view: picture });
    expect(views).toEqual([]);
  });

  test('closing ends it', async () => {
    const { platform, client } = start();
    client.close();
    await platform.timers.advance(60_000);
    expect(platform.ports.map((port) => port.closedByPage)).toEqual([true]);
    expect(platform.timers.pendingCount).toBe(0);
  });
});

describe('commands', () => {
  test('a reply is checked against the command and handed over', async () => {
    const { platform, client } = start();
    const asked = client.ask('position-confirm', { id: 'p1' });
    expect(platform.latestPort.posted).toEqual([{ type: 'command', requestId: 1, name: 'position-confirm', args: { id: 'p1' } }]);
    platform.latestPort.say({ type: 'reply', requestId: 1, reply: ok });
    expect(await asked).toEqual({ kind: 'reply', reply: ok });
  });

  test('a malformed reply is a failure and shown', async () => {
    const { platform, client, latestLink } = start();
    const asked = client.ask('history-list', { limit: 10 });
    platform.latestPort.say({ type: 'reply', requestId: 1, reply: 'rows' });
    expect(await asked).toMatchObject({ kind: 'failure', reason: 'malformed-reply' });
    expect(latestLink()).toMatchObject({ refused: 1, problem: { kind: 'malformed' } });
  });

  test('a refusal by the worker carries its words', async () => {
    const { platform, client } = start();
    const asked = client.ask('export', {});
    platform.latestPort.say({ type: 'failure', requestId: 1, message: 'the store is closed' });
    expect(await asked).toEqual({ kind: 'failure', reason: 'refused', message: 'the store is closed' });
  });

  test('arguments that no worker would take are not sent', async () => {
    const { platform, client } = start();
    expect(await client.ask('position-delete', { id: 'no blanks allowed' })).toMatchObject({
      kind: 'failure',
      reason: 'malformed-arguments',
    });
    expect(platform.latestPort.posted).toEqual([]);
  });

  test.each([
    ['position-confirm', 10_000],
    ['import-apply', 30_000],
  ] as const)('%s times out after %d ms, and a late answer is no malformed message', async (name, limitMs) => {
    const { platform, client, links } = start();
    const asked = name === 'import-apply' ? client.ask(name, { token: 't' }) : client.ask(name, { id: 'p1' });
    let outcome: unknown = 'none yet';
    void asked.then((answer) => (outcome = answer));
    await platform.timers.advance(limitMs - 1);
    expect(outcome).toBe('none yet');
    await platform.timers.advance(1);
    expect(outcome).toMatchObject({ kind: 'failure', reason: 'timeout' });
    platform.latestPort.say({ type: 'reply', requestId: 1, reply: ok });
    expect(links.filter((link) => link.refused > 0)).toEqual([]);
  });

  test('when the worker dies, a question is asked again and a change is not: nothing is stored twice', async () => {
    const { platform, client } = start();
    const question = client.ask('history-list', { limit: 10 });
    const change = client.ask('position-save', { draft: { symbol: 'BTC_USDT' } });
    platform.latestPort.die('the worker was stopped');
    expect(await change).toEqual({ kind: 'failure', reason: 'connection-lost', message: 'the worker was stopped' });
    await platform.timers.advance(50);
    expect(platform.latestPort.posted).toEqual([{ type: 'command', requestId: 1, name: 'history-list', args: { limit: 10 } }]);
    platform.latestPort.say({ type: 'reply', requestId: 1, reply: [] });
    expect(await question).toEqual({ kind: 'reply', reply: [] });
  });

  test('a command given while there is no connection waits for the next one', async () => {
    const { platform, client } = start();
    platform.latestPort.die();
    const asked = client.ask('position-save', { draft: { symbol: 'BTC_USDT' } });
    await platform.timers.advance(50);
    expect(platform.latestPort.posted).toHaveLength(1);
    platform.latestPort.say({ type: 'reply', requestId: 1, reply: ok });
    expect(await asked).toEqual({ kind: 'reply', reply: ok });
  });
});
