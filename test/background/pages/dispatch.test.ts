import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { dispatch } from '../../../src/background/pages/dispatch.ts';
import { isTrustedSender } from '../../../src/background/pages/trusted-sender.ts';
import { commands } from '../../../src/protocol/commands.ts';
import { toPage } from '../../../src/protocol/wire.ts';
import { createHarness } from '../harness.ts';
import { BTC_LONG, MAIN } from '../portfolio-samples.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';

const command = (name: string, args: unknown, requestId = 7) => ({ type: 'command', requestId, name, args });

describe('dispatch', () => {
  it.each<[string, unknown, number, RegExp]>([
    ['no object', 'hello', 0, /^not a command/],
    ['null', null, 0, /^not a command/],
    ['no name', { type: 'command', requestId: 3, args: {} }, 3, /^not a command: name/],
    ['an extra key', { ...command('export', {}), extra: 1 }, 7, /^not a command/],
    ['a fraction as number', { ...command('export', {}), requestId: 1.5 }, 0, /^not a command: requestId/],
    ['an unknown command', command('launch', {}), 7, /^unknown command "launch"$/],
    ['a name of the prototype', command('constructor', {}), 7, /^unknown command "constructor"$/],
    ['missing arguments', command('account-delete', undefined), 7, /^account-delete: /],
    ['a wrong argument', command('account-delete', { id: 5 }), 7, /^account-delete: id: /],
    ['an id with markup', command('position-delete', { id: '<b>' }), 7, /^position-delete: id: /],
    ['an unknown argument', command('export', { all: true }), 7, /^export: /],
    ['a limit out of bounds', command('history-list', { limit: 501 }), 7, /^history-list: limit: /],
    ['a text too long', command('position-save', { draft: { note: 'x'.repeat(1001) } }), 7, /^position-save: /],
    ['a file too long', command('import-preview', { text: 'x'.repeat(16_000_001) }), 7, /^import-preview: text: /],
    ['a symbol that is none', command('contract-read', { symbol: '../detail' }), 7, /^contract-read: symbol: /],
  ])('%s is a failure that says so', async (_name, raw, requestId, message) => {
    const h = await createHarness();
    const broken: unknown[] = [];
    const answer = await dispatch(h.handlers, raw, (error) => broken.push(error));
    expect(answer).toMatchObject({ type: 'failure', requestId });
    expect(answer.type === 'failure' && answer.message).toMatch(message);
    expect(broken).toEqual([]);
  });

  it('every reply matches its declaration', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.feed.pollBrings = { BTC_USDT: '100000' };
    const { id: _id, ...draft } = BTC_LONG;
    const settings = { ...DEFAULT_SETTINGS, defaultThreshold: '0.8', defaultDistanceThreshold: null };
    const calls: [keyof typeof commands, unknown][] = [
      ['import-preview', { text: '{}' }],
      ['import-apply', { token: 'none' }],
      ['import-undo', {}],
      ['export', {}],
      ['backup-export', {}],
      ['rescue-export', {}],
      ['samples-read', { id: 'p1', from: 0 }],
      ['position-archive', { id: 'nobody', archived: true }],
      ['account-save', { draft: { name: '' } }],
      ['account-delete', { id: 'main' }],
      ['position-save', { draft }],
      ['books-read', { known: {} }],
      ['look-at', { symbol: 'BTC_USDT', price: true, known: {} }],
      [
        'records-change',
        { expected: { position: BTC_LONG, account: MAIN }, changed: { position: BTC_LONG, account: MAIN }, as: 'corrected' },
      ],
      ['position-delete', { id: 'nobody' }],
      ['position-restore', { record: BTC_LONG }],
      ['account-restore', { record: { ...h.monitor.portfolio.current().accounts[0] } }],
      ['position-confirm', { id: 'p1' }],
      ['settings-save', { settings, expected: settings }],
      ['contract-read', { symbol: 'BTC_USDT' }],
      ['history-list', { limit: 5 }],
      ['alert-test', {}],
      ['position-snooze', { id: 'p1', snooze: '1-hour' }],
      ['sound-test', { sound: 'alert' }],
      ['contract-list', {}],
      ['exchange-clock', {}],
      ['erase-all', {}],
    ];
    expect(new Set(calls.map(([name]) => name)).size).toBe(Object.keys(commands).length);
    for (const [name, args] of calls) {
      const answer = await dispatch(h.handlers, command(name, args), (error) => expect(error).toBeUndefined());
      expect([name, answer.type]).toEqual([name, 'reply']);
      expect(v.safeParse(toPage, answer).success).toBe(true);
      const reply = v.safeParse(commands[name].reply as v.GenericSchema, answer.type === 'reply' ? answer.reply : null);
      expect([name, reply.issues?.map((issue) => `${v.getDotPath(issue)} ${issue.message}`)]).toEqual([name, undefined]);
    }
  });

  it('a handler that breaks is a failure for the page and a fault in the view', async () => {
    const h = await createHarness({ positions: [BTC_LONG] });
    h.store.close();
    const broken: unknown[] = [];
    const answer = await dispatch(h.handlers, command('position-delete', { id: 'p1' }), (error) => broken.push(error));
    expect(answer).toMatchObject({ type: 'failure', requestId: 7 });
    expect(broken).toHaveLength(1);
  });
});

describe('isTrustedSender', () => {
  const ORIGIN = 'chrome-extension://abc/';
  it.each<[string, string | undefined, string | undefined, boolean]>([
    ['a page of ours', 'abc', `${ORIGIN}src/popup/index.html#position=p1`, true],
    ['another extension', 'xyz', 'chrome-extension://xyz/page.html', false],
    ['another extension that claims our id', 'abc', 'chrome-extension://xyz/page.html', false],
    ['a web page', undefined, 'https://example.com/', false],
    ['a web page that looks like us', 'abc', 'https://example.com/chrome-extension://abc/', false],
    ['nobody', undefined, undefined, false],
  ])('%s', (_name, extensionId, url, trusted) => {
    expect(isTrustedSender({ extensionId, url }, 'abc', ORIGIN)).toBe(trusted);
  });
});
