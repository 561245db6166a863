import { partsOf, type Instrument } from '../../protocol/instrument.ts';
import type { ListedContracts, RawContractRecord } from '../../venues/answers.ts';
import type { Venue } from '../../venues/venue.ts';
import type { Platform } from '../platform/platform.ts';
import { createCandleReader, type ReadFairCandles } from './candle-reader.ts';
import { createContractListReader } from './contract-list-reader.ts';
import { createContractQueue } from './contract-requests.ts';
import { createExchangeClock, type ReadClockLead } from './exchange-clock.ts';
import type { RestReply } from './rest-request.ts';

/** One exchange, and all that is asked of it by REST but for prices. Nothing here rejects. */
export interface Exchange {
  readonly venue: Venue;
  /** The record of one contract, verbatim. */
  readContract(symbol: string): Promise<RestReply<RawContractRecord>>;
  readonly readCandles: ReadFairCandles;
  readonly readLead: ReadClockLead;
  readList(): Promise<RestReply<ListedContracts>>;
}

export function createExchange(platform: Pick<Platform, 'http' | 'clock' | 'timers'>, venue: Venue): Exchange {
  const { readContract } = createContractQueue(platform, venue);
  return {
    venue,
    readContract,
    readCandles: createCandleReader(platform, venue),
    readLead: createExchangeClock(platform, venue),
    readList: createContractListReader(platform.http, venue),
  };
}

/** One-minute candles of a contract, at whichever exchange it is; null where that is none of ours. */
export type CandlesOf = (instrument: Instrument, fromMs: number, toMs: number) => ReturnType<ReadFairCandles> | null;

export function candlesOf(exchanges: ReadonlyMap<string, Pick<Exchange, 'readCandles'>>): CandlesOf {
  return (instrument, fromMs, toMs) => {
    const { venue, symbol } = partsOf(instrument);
    return exchanges.get(venue)?.readCandles(symbol, fromMs, toMs) ?? null;
  };
}
