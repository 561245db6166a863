import { setTimeout as pause } from 'node:timers/promises';
import type { LocalExchange } from '../../test/exchange/exchange.ts';
import { seededRandom } from '../../test/exchange/seeded-random.ts';

const TICK_MS = 1_000;
export const FIRST_DIP_MS = 2 * 60_000;
export const DIP_EVERY_MS = 20 * 60_000;
const DIP_MS = 60_000;
const ALERT_INTERVAL_MS = 30 * 60_000;

export interface SoakMarket {
  /** Contracts that only tremble, with the whole price around which they do. */
  readonly calm: ReadonlyMap<string, number>;
  readonly dipping: { readonly symbol: string; readonly safePrice: string; readonly dipPrice: string };
  readonly seed: number;
}

/** Lets every calm contract move each second, and the dipping one fall to its alert for a minute every twenty, until `forMs` are over. */
export async function playSoak({ market }: LocalExchange, { calm, dipping, seed }: SoakMarket, forMs: number): Promise<void> {
  const random = seededRandom(seed);
  const startedAt = Date.now();
  for (let elapsed = 0; elapsed < forMs; elapsed = Date.now() - startedAt) {
    for (const [symbol, price] of calm) market.setPrice(symbol, String(price + Math.floor(random() * 20)));
    const sinceDip = (elapsed - FIRST_DIP_MS) % DIP_EVERY_MS;
    const dips = elapsed >= FIRST_DIP_MS && sinceDip < DIP_MS;
    market.setPrice(dipping.symbol, dips ? dipping.dipPrice : dipping.safePrice);
    await pause(TICK_MS);
  }
}

/** What a soak of that length must bring: dips that alert, and dips within 30 minutes of an alert, which must be held back. */
export function expectedOfSoak(forMs: number): { readonly fired: number; readonly held: number } {
  let lastFired = -Infinity;
  let fired = 0;
  let held = 0;
  for (let at = FIRST_DIP_MS; at + DIP_MS <= forMs; at += DIP_EVERY_MS) {
    if (at - lastFired < ALERT_INTERVAL_MS) {
      held += 1;
      continue;
    }
    lastFired = at;
    fired += 1;
  }
  return { fired, held };
}
