/** A worker whose exchange announces changed contract records. */
import { createHarness, type Harness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, contractRecordOf } from '../portfolio-samples.ts';
import { inEnglish } from '../../said-in-english.ts';

/** The exchange raises the maintenance margin rate of every tier from 0.1 % to this. */
export function withRate(mmr: number, change: object = {}) {
  const record = contractRecordOf('BTC_USDT');
  const tiers = record['riskLimitCustom'] as readonly object[];
  return { ...record, riskLimitCustom: tiers.map((tier) => ({ ...tier, mmr })), ...change };
}

export async function announce(h: Harness, record: object): Promise<void> {
  h.readContract = async () => ({ ok: true, value: record as Readonly<Record<string, unknown>> });
  h.feed.contractChanged('BTC_USDT');
  await settled();
  await h.advance(20);
}

export async function stage(price: string | null = '95000', positions: readonly object[] = [BTC_LONG]): Promise<Harness> {
  const h = await createHarness({ positions: positions as [] });
  if (price !== null) await h.price('BTC_USDT', price);
  return h;
}

export const contractRows = async (h: Harness) => (await h.store.history.list(50)).filter(({ kind }) => kind === 'contract');
export const faultOf = (h: Harness): string => inEnglish(h.view().faults.find(({ kind }) => kind === 'contract')?.said);
