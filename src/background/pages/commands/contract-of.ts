import { InputError, type Contract } from '../../../engine/index.ts';
import type { CommandContext } from './context.ts';

/** The contract of a symbol, read from the exchange if it never was; else why there is none, as a problem of the field `symbol`. */
export async function contractOf(symbol: string, { monitor: { records } }: CommandContext): Promise<Contract | InputError> {
  const known = records.contract(symbol);
  if (known === null || known instanceof InputError) await records.renew(symbol);
  const contract = records.contract(symbol);
  if (contract === null) throw new Error(`reading the contract record of ${symbol} left no result`);
  return contract;
}
