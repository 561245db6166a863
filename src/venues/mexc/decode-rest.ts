import {
  malformed,
  type BulkPrices,
  type DatedPrice,
  type ExchangeReply,
  type ListedContracts,
  type RawContractRecord,
  type RawContracts,
  type RejectedRow,
} from '../answers.ts';
import { readListedContract } from './listed-contract.ts';
import { excerptOfFields, isFields, readEpochMs } from '../read-field.ts';
import { isSymbol } from './symbol.ts';
import { readPrice } from '../read-price.ts';
import { notA, notSame, type VenueSentence } from '../sentence.ts';

const MAX_EXCERPT_LENGTH = 200;

const rejectedRow = (reason: VenueSentence, row: unknown): RejectedRow => ({ reason, excerpt: excerptOfFields(row, MAX_EXCERPT_LENGTH) });

/** The exchange's clock, epoch ms. */
export function decodePing(payload: unknown): ExchangeReply<number> {
  const serverAt = readEpochMs(payload);
  return serverAt === null ? malformed(notA('time', 'data', payload)) : { ok: true, value: serverAt };
}

/** The fair price asked for; an answer for another symbol is refused. */
export function decodeFairPrice(payload: unknown, symbol: string): ExchangeReply<DatedPrice> {
  if (!isFields(payload)) return malformed(notA('object', 'data', payload));
  if (payload['symbol'] !== symbol) return malformed(notSame('symbol', payload['symbol'], symbol));
  const price = readPrice(payload['fairPrice']);
  if (price === null) return malformed(notA('price', `${symbol}.fairPrice`, payload['fairPrice']));
  return { ok: true, value: { price, at: readEpochMs(payload['timestamp']) } };
}

/** The fair prices of the bulk poll (`funding_rate` without a symbol), each row on its own; the first row of a symbol counts. */
export function decodeBulkPrices(payload: unknown): ExchangeReply<BulkPrices> {
  if (!Array.isArray(payload)) return malformed(notA('list', 'data', payload));
  const prices = new Map<string, DatedPrice>();
  const listed = new Set<string>();
  const rejected: RejectedRow[] = [];
  for (const row of payload as readonly unknown[]) {
    const symbol = isFields(row) ? row['symbol'] : undefined;
    if (!isFields(row) || !isSymbol(symbol)) {
      rejected.push(rejectedRow(notA('symbol', 'symbol', symbol), row));
      continue;
    }
    const price = readPrice(row['fairPrice']);
    if (price === null) rejected.push(rejectedRow(notA('price', `${symbol}.fairPrice`, row['fairPrice']), row));
    else if (prices.has(symbol)) rejected.push(rejectedRow({ key: 'second-row', params: { symbol } }, row));
    else prices.set(symbol, { price, at: readEpochMs(row['timestamp']) });
    listed.add(symbol);
  }
  return { ok: true, value: { prices, listed, rejected } };
}

/** The record of the contract asked for, verbatim. */
export function decodeContract(payload: unknown, symbol: string): ExchangeReply<RawContractRecord> {
  if (!isFields(payload)) return malformed(notA('object', 'data', payload));
  if (payload['symbol'] !== symbol) return malformed(notSame('symbol', payload['symbol'], symbol));
  return { ok: true, value: payload };
}

/** Every contract record, verbatim, by symbol; rows without a symbol are rejected, of a repeated symbol the first counts. */
export function decodeContracts(payload: unknown): ExchangeReply<RawContracts> {
  if (!Array.isArray(payload)) return malformed(notA('list', 'data', payload));
  const records = new Map<string, RawContractRecord>();
  const rejected: RejectedRow[] = [];
  for (const row of payload as readonly unknown[]) {
    const symbol = isFields(row) ? row['symbol'] : undefined;
    if (!isFields(row) || !isSymbol(symbol)) rejected.push(rejectedRow(notA('symbol', 'symbol', symbol), row));
    else if (records.has(symbol)) rejected.push(rejectedRow({ key: 'second-row', params: { symbol } }, row));
    else records.set(symbol, row);
  }
  return { ok: true, value: { records, rejected } };
}

/** Of every contract record what a search shows; of a repeated symbol the first row. An answer without any usable row is no list. */
export function decodeListedContracts(payload: unknown): ExchangeReply<ListedContracts> {
  const raw = decodeContracts(payload);
  if (!raw.ok) return raw;
  const { records, rejected } = raw.value;
  const contracts = [...records.values()].map(readListedContract).filter((contract) => contract !== null);
  if (contracts.length === 0) return malformed({ key: 'no-contracts', params: {} });
  const nameless = rejected.filter(({ reason }) => reason.key !== 'second-row').length;
  return {
    ok: true,
    value: { contracts: contracts.sort((a, b) => (a.symbol < b.symbol ? -1 : 1)), unreadCount: nameless + records.size - contracts.length },
  };
}
