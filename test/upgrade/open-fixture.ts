import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { HistoryRow } from '../../src/protocol/view.ts';
import type { DatabaseDump } from '../background/store/database-dump.ts';
import { untilTrue } from '../faults/bare-portfolio.ts';
import type { Install, SessionBrowser } from '../faults/installation.ts';
import { startExchange } from '../exchange/exchange.ts';
import { contractRecord } from '../exchange/records.ts';
import { FILLED_PATH, writeFillingExtension } from './filling-extension.ts';
import { putNextVersion } from './next-version.ts';

const MINUTE_MS = 60_000;
/** The fixtures' position whose alert was claimed, and not delivered. */
export const ALERTED = 'p1';
/** When the fixtures were made; here they are of five minutes ago. */
const FIXTURE_AT = 1795348800000;
/** Every time in them lies within minutes of that. */
const FIXTURE_TIMES = /\b1795\d{9}\b/g;
/** The rule of the fixture's position holds: it lies within 5 % of its liquidation. */
const STANDING_PRICE = '90170';
/** Within 5 % of the liquidation of `TOUCHED`, which the standing price is far from. */
const LOW_PRICE = '83000';
/** 10x from 90,000: liquidated at 81,122. The fixtures' defaults alert within 5 % of that. */
export const TOUCHED = {
  id: 'touched',
  accountId: 'main',
  symbol: 'BTC_USDT',
  side: 'long',
  marginMode: 'isolated',
  contracts: '1000',
  entryPrice: '90000',
  leverage: '10',
};

export interface OpenedFixture {
  /** The database as it was left, five minutes old. */
  readonly left: DatabaseDump;
  readonly claimedAt: number;
  readonly rows: ReadonlyMap<string, readonly unknown[]>;
  readonly history: readonly HistoryRow[];
}

function fixtureOf(version: number, at: number): DatabaseDump {
  const text = readFileSync(new URL(`../fixtures/database-v${version}.json`, import.meta.url), 'utf8');
  const dump = JSON.parse(text.replaceAll(FIXTURE_TIMES, (time) => String(Number(time) - FIXTURE_AT + at))) as DatabaseDump;
  const { positions } = dump.stores;
  if (positions === undefined) throw new Error(`the fixture of version ${version} has no positions`);
  const rows = [...positions.rows, { key: TOUCHED.id, value: TOUCHED }];
  const { figures } = dump.stores;
  // Both positions are as they were before anybody noted since when.
  return {
    ...dump,
    stores: { ...dump.stores, positions: { ...positions, rows }, ...(figures === undefined ? {} : { figures: { ...figures, rows: [] } }) },
  };
}

/** A profile with a database of that schema version, in which `build` takes the place of what left it; a second position was touched since. */
export async function openFixture(install: Install<SessionBrowser>, build: string, version: number): Promise<OpenedFixture> {
  const startedAt = Date.now();
  const claimedAt = startedAt - 5 * MINUTE_MS;
  const left = fixtureOf(version, claimedAt);
  const exchange = await startExchange({ listings: [{ record: contractRecord('BTC_USDT'), fairPrice: STANDING_PRICE }] });
  exchange.market.recordPast('BTC_USDT', [
    { atMs: startedAt - 60 * MINUTE_MS, price: STANDING_PRICE },
    { atMs: startedAt - 3 * MINUTE_MS, price: LOW_PRICE },
    { atMs: startedAt - 2 * MINUTE_MS, price: STANDING_PRICE },
  ]);
  const folder = await writeFillingExtension(left);
  const installation = await install({ port: exchange.port, exchange }, { extension: folder });
  let browser: SessionBrowser | null = null;
  try {
    browser = await installation.start();
    await exchange.journal.until('the database lies there', () => exchange.journal.restCalls(FILLED_PATH).length > 0);
    await browser.close();
    await putNextVersion(build, folder);
    await installation.renew();
    browser = await installation.start();
    await exchange.subscribed(['BTC_USDT']);
    const witness = await browser.look();
    const historyOf = async (positionId: string) => (await witness.history()).filter((row) => row.positionId === positionId);
    await untilTrue('the touched position was told of', async () =>
      (await historyOf(TOUCHED.id)).some(({ kind, delivered }) => kind === 'reported' && delivered),
    );
    await untilTrue('no claim waits', async () => !(await witness.claimWaits()));
    const stores = Object.keys(left.stores);
    const rows = new Map(await Promise.all(stores.map(async (store) => [store, await witness.rows(store)] as const)));
    return { left, claimedAt, rows, history: await witness.history() };
  } finally {
    await browser?.close();
    await installation.remove();
    await exchange.close();
    await rm(folder, { recursive: true });
  }
}
