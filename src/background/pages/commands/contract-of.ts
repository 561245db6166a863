import { InputError, type Contract } from '../../../engine/index.ts';
import type { Instrument } from '../../../protocol/instrument.ts';
import type { CommandContext } from './context.ts';

/** The contract, read from the exchange if it never was; else why there is none, as a problem of the field `symbol`. */
export async function contractOf(instrument: Instrument, { monitor: { records } }: CommandContext): Promise<Contract | InputError> {
  const known = records.contract(instrument);
  if (known === null || known instanceof InputError) await records.renew(instrument);
  const contract = records.contract(instrument);
  if (contract === null) throw new Error(`reading the contract record of ${instrument} left no result`);
  return contract;
}
