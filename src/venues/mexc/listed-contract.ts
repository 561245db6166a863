import { AT_LEAST_ONE, decimalText, FRACTION, InputError, parseDecimal, type DecimalRange } from '../../engine/index.ts';
import type { ListedState, ListEntry } from '../answers.ts';
import { isFields, isName, type FieldSource } from '../read-field.ts';
import { isSymbol } from './symbol.ts';

/** What MEXC's pages put behind the name of a contract. */
const KIND_WORD = /\s+(PERPETUAL|SWAP)$/i;
const STATES: readonly ListedState[] = ['enabled', 'delivery', 'delivered', 'offline', 'paused'];

function readDecimal(value: unknown, range: DecimalRange): string | null {
  const decimal = parseDecimal(value, '', range);
  return decimal instanceof InputError ? null : decimalText(decimal);
}

/** `state`: 0 enabled, 1 delivery, 2 delivered, 3 offline, 4 paused (as text in old archives); anything else is unknown, never taken for enabled. */
export function readContractState(record: unknown): ListedState {
  const state = isFields(record) ? record['state'] : undefined;
  return STATES.find((_name, index) => state === index || state === String(index)) ?? 'unknown';
}

/** The exchange's ordinary taker fee of the contract, a fraction as plain decimal text; null where the record does not say. */
export function readTakerFeeRate(record: unknown): string | null {
  return isFields(record) ? readDecimal(record['takerFeeRate'], FRACTION) : null;
}

/** A name that differs from the `own` one, or null. */
function otherName(value: unknown, own: string): string | null {
  return isName(value) && value !== own ? value : null;
}

/** One entry of the search; null for a record without a symbol or its coins. */
export function readListedContract(record: FieldSource): ListEntry | null {
  const { symbol, baseCoin, quoteCoin, settleCoin, displayNameEn, baseCoinName } = record;
  if (!isSymbol(symbol) || !isName(baseCoin) || !isName(quoteCoin) || !isName(settleCoin)) return null;
  return {
    symbol,
    baseCoin,
    quoteCoin,
    settleCoin,
    shownName: isName(displayNameEn) ? otherName(displayNameEn.replace(KIND_WORD, ''), symbol) : null,
    coinName: otherName(baseCoinName, baseCoin),
    maxLeverage: readDecimal(record['maxLeverage'], AT_LEAST_ONE),
    state: readContractState(record),
  };
}
