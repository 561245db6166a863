import * as v from 'valibot';
import { saidOf } from '../upkeep/faults.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Clock } from '../platform/platform.ts';
import { listedContract, type ContractList, type ListedContract } from '../../protocol/contract-list.ts';
import { sentence } from '../../protocol/said.ts';
import type { ContractListRow } from '../store/schema.ts';

/** A list that an earlier version kept lacks names: a search in it would find the wrong contract, so it is read anew. */
const keptList = v.object({ fetchedAt: v.number(), entries: v.array(listedContract), unreadCount: v.number() });

const FRESH_MS = 24 * 60 * 60_000;
/** After a failure the exchange is left alone so long. */
const PAUSE_MS = 60_000;

interface Dated {
  readonly fetchedAt: number;
  readonly contracts: readonly ListedContract[];
  readonly unreadCount: number;
}

export interface ContractListSurroundings {
  readonly clock: Clock;
  readonly read: Exchange['readList'];
  /** Both reject when the storage fails. */
  readonly stored: () => Promise<ContractListRow | null>;
  readonly save: (row: ContractListRow) => Promise<void>;
}

/**
 * The list as it is at hand: read from the exchange on first use, from then on the kept one at once, whatever its age, while an older one
 * than a day is renewed behind. `problem` says why it is missing, could not be renewed, or could not be kept. Never rejects.
 */
export function createContractList({ clock, read, stored, save }: ContractListSurroundings): () => Promise<ContractList> {
  let list: Dated | null = null;
  let hydrated = false;
  let problem: ContractList['problem'] = null;
  let failedAt: number | null = null;
  let reading: Promise<void> | null = null;

  /** A time that lies ahead is from a clock that was set back since. */
  const within = (at: number, ms: number): boolean => at <= clock.now() && clock.now() - at < ms;

  async function hydrate(): Promise<void> {
    if (hydrated) return;
    hydrated = true;
    try {
      const row = await stored();
      const kept = v.safeParse(keptList, row);
      if (kept.success) list ??= { fetchedAt: kept.output.fetchedAt, contracts: kept.output.entries, unreadCount: kept.output.unreadCount };
    } catch (error) {
      problem = [sentence('list-not-kept'), ...saidOf(error)];
    }
  }

  async function renew(): Promise<void> {
    const reply = await read();
    if (!reply.ok) {
      failedAt = clock.now();
      problem = reply.said;
      return;
    }
    failedAt = null;
    problem = null;
    list = { ...reply.value, fetchedAt: clock.now() };
    try {
      await save({ fetchedAt: list.fetchedAt, entries: list.contracts, unreadCount: list.unreadCount });
    } catch (error) {
      problem = [sentence('list-not-kept'), ...saidOf(error)];
    }
  }

  return async () => {
    await hydrate();
    const due = (list === null || !within(list.fetchedAt, FRESH_MS)) && (failedAt === null || !within(failedAt, PAUSE_MS));
    if (due) reading ??= renew().finally(() => (reading = null));
    if (list === null && reading !== null) await reading;
    const { fetchedAt, contracts, unreadCount } = list ?? { fetchedAt: null, contracts: [], unreadCount: 0 };
    return { fetchedAt, contracts: [...contracts], unreadCount, problem };
  };
}
