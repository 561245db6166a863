import { say } from './messages.ts';
import { timeText } from './time-text.ts';
import type { Wording } from './wording.ts';

const NAMED_SYMBOLS = 3;

/** The notification that nobody watches these contracts since `since` (epoch ms). */
export function interruptionWording(symbols: readonly string[], since: number): Wording {
  const named = symbols.slice(0, NAMED_SYMBOLS).join(', ');
  const more = symbols.length - NAMED_SYMBOLS;
  const list = more > 0 ? say('interrupted-more', { symbols: named, count: String(more) }) : named;
  return { title: say('interrupted-title'), message: say('interrupted-message', { symbols: list, time: timeText(since) }) };
}

/** The notification by which a trader sees that alerts arrive. */
export function testWording(at: number): Wording {
  return { title: say('test-title'), message: say('test-message', { time: timeText(at) }) };
}
