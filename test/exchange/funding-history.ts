import type { ValuePoint } from './market.ts';

/** Eight hours between two settlements, each at a multiple of eight hours of UTC. */
export const FUNDING_CYCLE_HOURS = 8;
const FUNDING_CYCLE_MS = FUNDING_CYCLE_HOURS * 3_600_000;
/** So many past settlements are told, about a month; the exchange tells more. */
const SETTLEMENTS = 100;
const DEFAULT_PAGE_SIZE = 20;
const MOST_ON_A_PAGE = 100;

/** The next settlement after `now`, epoch ms. */
export function nextSettleTime(now: number): number {
  return (Math.floor(now / FUNDING_CYCLE_MS) + 1) * FUNDING_CYCLE_MS;
}

/** One page of past settlements, newest first, as GET /funding_rate/history sends it. Null where a parameter is none that it takes. */
export function fundingHistory(symbol: string, rates: readonly ValuePoint[], query: URLSearchParams, now: number): string | null {
  const pageSize = wholeNumber(query.get('page_size'), DEFAULT_PAGE_SIZE);
  const page = wholeNumber(query.get('page_num'), 1);
  if (pageSize === null || page === null || pageSize > MOST_ON_A_PAGE) return null;
  const newest = nextSettleTime(now) - FUNDING_CYCLE_MS;
  const from = (page - 1) * pageSize;
  const rows: string[] = [];
  for (let index = from; index < Math.min(from + pageSize, SETTLEMENTS); index += 1) {
    const settleTime = newest - index * FUNDING_CYCLE_MS;
    rows.push(`{"symbol":"${symbol}","fundingRate":${rateAt(rates, settleTime)},"settleTime":${settleTime}}`);
  }
  return (
    `{"pageSize":${pageSize},"totalCount":${SETTLEMENTS},"totalPage":${Math.ceil(SETTLEMENTS / pageSize)},"currentPage":${page},` +
    `"resultList":[${rows.join(',')}]}`
  );
}

/** The rate that stood at `atMs`; the first one stood for ever. */
function rateAt(rates: readonly ValuePoint[], atMs: number): string {
  const standing = rates.findLast((point) => point.atMs <= atMs) ?? rates[0];
  if (standing === undefined) throw new RangeError('fundingHistory: at least one rate is needed');
  return standing.value;
}

function wholeNumber(text: string | null, otherwise: number): number | null {
  if (text === null) return otherwise;
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}
