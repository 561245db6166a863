import { describe, expect, it } from 'vitest';
import { isRefused, nextConnection, socketWord } from '../../../src/background/feed/connection.ts';
import type { ConnectionEvent, ConnectionPhase } from '../../../src/background/feed/connection.ts';

const PHASES: readonly ConnectionPhase[] = ['idle', 'connecting', 'open', 'waiting'];
const EVENTS: readonly ConnectionEvent[] = ['wanted', 'unwanted', 'opened', 'closed', 'unresponsive', 'retry-due', 'woken'];

/** What is not listed changes nothing. */
const CHANGES: readonly (readonly [ConnectionPhase, ConnectionEvent, ConnectionPhase, string])[] = [
  ['idle', 'wanted', 'connecting', 'open-socket'],
  ['connecting', 'unwanted', 'idle', 'close-socket'],
  ['connecting', 'opened', 'open', 'greet'],
  ['connecting', 'closed', 'waiting', 'drop-socket plan-retry'],
  ['connecting', 'unresponsive', 'waiting', 'close-socket plan-retry'],
  ['connecting', 'woken', 'connecting', 'close-socket open-socket poll'],
  ['open', 'unwanted', 'idle', 'close-socket'],
  ['open', 'closed', 'waiting', 'drop-socket plan-retry poll'],
  ['open', 'unresponsive', 'waiting', 'close-socket plan-retry poll'],
  ['open', 'woken', 'connecting', 'close-socket open-socket poll'],
  ['waiting', 'unwanted', 'idle', ''],
  ['waiting', 'retry-due', 'connecting', 'open-socket'],
  ['waiting', 'woken', 'connecting', 'open-socket poll'],
];

describe('the connection', () => {
  for (const phase of PHASES) {
    it.each(EVENTS)(`while ${phase}, on %s`, (event) => {
      const change = CHANGES.find(([from, on]) => from === phase && on === event);
      const { to, effects } = nextConnection(phase, event);
      expect([to, effects.join(' ')]).toEqual([change?.[2] ?? phase, change?.[3] ?? '']);
    });
  }

  it('never leaves a socket behind: whatever leaves connecting or open closes it or knows it closed', () => {
    for (const phase of ['connecting', 'open'] as const) {
      for (const event of EVENTS) {
        const { to, effects } = nextConnection(phase, event);
        const leaves = to === 'idle' || to === 'waiting' || effects.includes('open-socket');
        expect(effects.includes('close-socket') || effects.includes('drop-socket')).toBe(leaves);
      }
    }
  });
});

describe('a refused socket', () => {
  it.each([
    [2, true, false],
    [3, true, true],
    [9, false, false],
  ])('after %s tries that never opened, REST answering: %s', (tries, rest, refused) => {
    expect(isRefused(tries, rest)).toBe(refused);
  });

  it.each([
    ['idle', false, 'closed'],
    ['idle', true, 'closed'],
    ['waiting', false, 'closed'],
    ['waiting', true, 'refused'],
    ['connecting', false, 'connecting'],
    ['connecting', true, 'refused'],
    ['open', false, 'open'],
  ] as const)('%s, refused %s, is shown as %s', (phase, refused, word) => {
    expect(socketWord(phase, refused)).toBe(word);
  });
});
