/** Every contract that the exchange lists, for a search. */
import * as v from 'valibot';
import { contractSymbol } from './records.ts';
import { said } from './said.ts';
import { contractState, engineDecimal } from './view.ts';

/** One entry of the list, as it is kept, too. */
export const listedContract = v.strictObject({
  symbol: contractSymbol,
  baseCoin: v.string(),
  quoteCoin: v.string(),
  settleCoin: v.string(),
  /** The contract's name on the exchange's pages; null where it is the symbol. */
  shownName: v.nullable(v.string()),
  /** The base coin's name there; null where it is the base coin. */
  coinName: v.nullable(v.string()),
  /** Null where the record does not say. */
  maxLeverage: v.nullable(engineDecimal),
  state: contractState,
});
export type ListedContract = v.InferOutput<typeof listedContract>;

export const contractList = v.strictObject({
  /** When the list was read, epoch ms; null while it never was. */
  fetchedAt: v.nullable(v.number()),
  /** By symbol. */
  contracts: v.array(listedContract),
  /** Of the exchange's list, those that could not be read and that no search finds. */
  unreadCount: v.number(),
  problem: v.nullable(said),
});
export type ContractList = v.InferOutput<typeof contractList>;
