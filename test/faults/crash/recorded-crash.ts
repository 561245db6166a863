import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { marketScript, type MarketScript, type Tick } from '../../exchange/market-script.ts';

const FILE = fileURLToPath(new URL('../../../../shared/data/crash-2025-10-10.csv.gz', import.meta.url));
const HEADER = 'second_utc,symbol,price';
const WARM_UP = fileURLToPath(new URL('../../../../shared/data/early-warning/warm-up-2025-10-10.csv.gz', import.meta.url));
const SECOND_MS = 1_000;

/** What a test says that cannot run without the recording, which is not part of the project. */
export const CRASH_ABSENT = 'skipped: the recording ../shared/data/crash-2025-10-10.csv.gz lies beside the checkout only where it was put';
export const hasRecordedCrash = existsSync(FILE) && existsSync(WARM_UP);

/** 20:40:00 UTC. */
const FIRST_SECOND = Date.UTC(2025, 9, 10, 20, 40) / SECOND_MS;

/** A part of the recording, in seconds from its first second (20:40:00 UTC) on. */
export interface CrashSpan {
  readonly fromSecond: number;
  readonly toSecond: number;
}

/** All of it: eighty minutes. */
export const WHOLE_CRASH: CrashSpan = { fromSecond: 0, toSecond: 4_800 };

/**
 * Trades of the largest liquidation day on record, second by second, as fair prices of contracts of the same names. Each contract starts at
 * its last price before the span, or at its first one.
 */
export function recordedCrash({ fromSecond, toSecond }: CrashSpan = WHOLE_CRASH): MarketScript {
  const [header, ...lines] = gunzipSync(readFileSync(FILE)).toString().trim().split('\n');
  if (header !== HEADER) throw new Error(`${FILE} begins with ${header}: expected ${HEADER}`);
  const firstPrices = new Map<string, string>();
  const standing = new Map<string, string>();
  const ticks: Tick[] = [];
  const start = Number(lines[0]?.split(',')[0]);
  for (const line of lines) {
    const [second = '', symbol = '', price = ''] = line.split(',');
    const after = Number(second) - start - fromSecond;
    if (after > toSecond - fromSecond) break;
    if (standing.get(symbol) === price) continue;
    standing.set(symbol, price);
    if (after <= 0 || !firstPrices.has(symbol)) firstPrices.set(symbol, price);
    else ticks.push({ atMs: after * SECOND_MS, symbol, price });
  }
  return marketScript(firstPrices, ticks);
}

/**
 * The closes of the quarters of an hour in the day before the recording, oldest first, moved by one factor so that the day ends at `price`, where a script
 * begins; `beforeMs`: how long before its first second. Decimal texts of six digits.
 */
export function dayBefore(symbol: string, price: string): readonly { readonly beforeMs: number; readonly price: string }[] {
  const [, ...lines] = gunzipSync(readFileSync(WARM_UP)).toString().trim().split('\n');
  const closes = lines.map((line) => line.split(',')).filter(([, of]) => of === symbol);
  const factor = Number(price) / Number(closes.at(-1)?.[2]);
  return closes.map(([second, , close]) => ({
    beforeMs: (FIRST_SECOND - Number(second)) * SECOND_MS,
    price: String(Number((Number(close) * factor).toPrecision(6))),
  }));
}
