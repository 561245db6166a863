/** The libraries of bench/package.json, which the rest of the repository does not have: for `npm run bench` and `npm run prove -- peers:exchange`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const folder = new URL('./', import.meta.url);
const load = createRequire(new URL('package.json', folder));

/** The part of ccxt's MEXC client that reads frames. */
export interface CcxtMexc {
  /** What was read last, by ccxt's own name of a contract. */
  readonly tickers: Readonly<Record<string, { readonly info: { readonly symbol: string; readonly fairPrice: number } }>>;
  /** ccxt's connection to one address; made, not opened. */
  client(url: string): CcxtClient;
  setMarkets(markets: readonly object[]): unknown;
  fetchSwapMarkets(params: object): Promise<readonly object[]>;
  /** The request that `fetchSwapMarkets` makes. */
  contractPublicGetDetail: () => Promise<unknown>;
}

export interface CcxtClient {
  /** What its socket calls with every message. */
  onMessage(event: { readonly data: string }): void;
}

/** What @orderly.network/perp takes for a liquidation price; numbers throughout. */
export interface OrderlyInputs {
  readonly symbol: string;
  readonly markPrice: number;
  readonly totalCollateral: number;
  readonly positionQty: number;
  readonly positions: readonly {
    readonly symbol: string;
    readonly position_qty: number;
    readonly mark_price: number;
    readonly mmr: number;
  }[];
  readonly MMR: number;
  readonly baseMMR: number;
  readonly baseIMR: number;
  readonly IMRFactor: number;
  readonly costPosition: number;
}

export type OrderlyLiqPrice = (inputs: OrderlyInputs) => number | null;

export const peersInstalled = (): boolean => existsSync(fileURLToPath(new URL('node_modules/ccxt/package.json', folder)));

/** Installs them from their lock, once. */
export async function installPeers(): Promise<void> {
  if (peersInstalled()) return;
  const npm = spawn('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: fileURLToPath(folder),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = (await once(npm, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`npm ci in bench/ ended with ${code ?? 'a signal'}`);
}

/** ccxt's client of MEXC, which has asked for nothing yet; `settings` are ccxt's own. */
export function newCcxtMexc(settings: object): CcxtMexc {
  const { pro } = load('ccxt') as { pro: { mexc: new (settings: object) => CcxtMexc } };
  return new pro.mexc(settings);
}

/** The same, which knows the contracts of these records as if it had asked the exchange for them. */
export async function ccxtMexc(records: readonly object[]): Promise<CcxtMexc> {
  const exchange = newCcxtMexc({});
  exchange.contractPublicGetDetail = async () => ({ success: true, code: 0, data: records });
  exchange.setMarkets(await exchange.fetchSwapMarkets({}));
  return exchange;
}

export function orderlyLiqPrice(): OrderlyLiqPrice {
  return (load('@orderly.network/perp') as { positions: { liqPrice: OrderlyLiqPrice } }).positions.liqPrice;
}

/** Such as "ccxt 4.5.84". */
export function peerVersion(name: string): string {
  return `${name} ${(load(`./node_modules/${name}/package.json`) as { version: string }).version}`;
}
