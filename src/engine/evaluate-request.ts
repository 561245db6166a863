import { openBook } from './book.ts';
import type { Contract } from './contract.ts';
import { parseDecimal, POSITIVE } from './decimal.ts';
import type { Exact } from './exact.ts';
import { isPlainObject, memberPath } from './field-reader.ts';
import { InputError, type Reading } from './input-error.ts';
import { simulateLiquidation } from './liquidate/simulate.ts';
import { readRequest, type EvaluateRequest } from './read-request.ts';
import { accountReply, errorReply, liquidationReply, type RefusalWords } from './reply.ts';

/** Reads one exchange's contract record; given from outside, since the engine knows no exchange. */
export type ContractRecordReader = (record: unknown, path: string) => Reading<Contract>;

/** The reply of one request, ready for JSON, and whether everything in it was evaluated. */
export interface Evaluated {
  readonly reply: object;
  readonly complete: boolean;
}

function usedSymbols(positions: readonly unknown[]): ReadonlySet<string> {
  const symbols = positions.map((position) => (isPlainObject(position) ? position['symbol'] : undefined));
  return new Set(symbols.filter((symbol) => typeof symbol === 'string'));
}

/** Only records that a position uses are read; two records of one symbol contradict each other, so neither is used. */
function readContracts(
  records: readonly unknown[],
  used: ReadonlySet<string>,
  readContract: ContractRecordReader,
): Map<string, Contract | InputError> {
  const contracts = new Map<string, Contract | InputError>();
  for (const [index, record] of records.entries()) {
    const symbol = isPlainObject(record) ? record['symbol'] : undefined;
    if (typeof symbol !== 'string' || !used.has(symbol)) continue;
    const path = `contracts[${index}]`;
    if (contracts.has(symbol)) {
      contracts.set(symbol, new InputError('duplicate-contract', `${path}.symbol`, symbol, { reason: 'one-record' }));
      continue;
    }
    const reading = readContract(record, path);
    contracts.set(symbol, reading.ok ? reading.value : reading.problems[0]);
  }
  return contracts;
}

function readFairPrices(prices: EvaluateRequest['fairPrices'], used: ReadonlySet<string>): Map<string, Exact | InputError> {
  const read = new Map<string, Exact | InputError>();
  for (const symbol of used) {
    if (Object.hasOwn(prices, symbol)) read.set(symbol, parseDecimal(prices[symbol], memberPath('fairPrices', symbol), POSITIVE));
  }
  return read;
}

/**
 * Evaluates one request of the evaluate command (§ 9), given as parsed JSON. A fault in account or options refuses the whole request; a
 * fault in a position, a contract record or a fair price stays with the positions that it concerns.
 */
export function evaluateRequest(input: unknown, readContract: ContractRecordReader, refusalWords: RefusalWords): Evaluated {
  const reading = readRequest(input);
  if (!reading.ok) return { reply: errorReply(reading.problems[0], refusalWords), complete: false };
  const request = reading.value;
  const { account, positions, liquidationFees, executionPrices, insuranceFund } = request;
  const used = usedSymbols(positions);
  const contracts = readContracts(request.contracts, used, readContract);
  const prices = readFairPrices(request.fairPrices, used);
  const book = openBook({ account, positions, contracts, liquidationFees });
  const snapshot = book.at(prices);
  const liquidation = request.simulateLiquidation ? simulateLiquidation(book, prices, { executionPrices, insuranceFund }) : null;
  return {
    reply: {
      ...accountReply(snapshot, request.threshold, refusalWords),
      liquidation: liquidation === null ? null : liquidationReply(liquidation),
    },
    complete: snapshot.positions.every((position) => position.evaluable),
  };
}
