import { setTimeout as pause } from 'node:timers/promises';
import type { HistoryRow } from '../../src/protocol/view.ts';
import { startExchange, type LocalExchange } from '../exchange/exchange.ts';
import { contractRecord } from '../exchange/records.ts';
import { untilTrue } from './bare-portfolio.ts';
import { layCable, type Cable } from './cable.ts';
import { installChromium, type ChromiumBrowser } from './chromium-installation.ts';
import type { Install, Installation, InstallationPlace, SessionBrowser } from './installation.ts';
import { staircase, type Staircase } from './staircase.ts';
import { verdict, type Crossing, type Verdict } from './verdict.ts';
import type { Witness } from './witness.ts';

const ACCOUNTS = 3;
/** Longer than every timer that could raise an alert by itself, but for the watchdog's. */
const SETTLE_MS = 2_000;

/**
 * One installed extension that watches a falling price, over as many lives of its worker and its browser as a scenario takes. No page of the
 * extension is open, nothing is attached to the worker.
 */
export class FaultSession<B extends SessionBrowser = ChromiumBrowser> {
  readonly exchange: LocalExchange;
  readonly cable: Cable;
  readonly stairs: Staircase;
  readonly #installation: Installation<B>;
  readonly #crossings: Crossing[] = [];
  readonly #shown = new Map<string, number>();
  #browser: B | null = null;
  #witness: Witness | null = null;

  constructor(exchange: LocalExchange, cable: Cable, stairs: Staircase, installation: Installation<B>) {
    this.exchange = exchange;
    this.cable = cable;
    this.stairs = stairs;
    this.#installation = installation;
  }

  get browser(): B {
    if (this.#browser === null) throw new Error('no browser runs');
    return this.#browser;
  }

  get witness(): Witness {
    if (this.#witness === null) throw new Error('nobody looks on');
    return this.#witness;
  }

  /** Starts the browser on the profile, as a trader does; does not wait for the extension. */
  async start(): Promise<void> {
    this.#browser = await this.#installation.start();
  }

  /** Opens an onlooker; the last one is gone with its browser or its extension. */
  async look(): Promise<void> {
    this.#witness = await this.browser.look();
  }

  /** Remembers what the onlooker saw, before it goes. */
  async noteShown(): Promise<void> {
    for (const [id, at] of await this.witness.everShown()) if (!this.#shown.has(id)) this.#shown.set(id, at);
  }

  /** Ends the browser by SIGKILL. */
  async crash(): Promise<void> {
    const browser = this.browser;
    this.#browser = null;
    this.#witness = null;
    await browser.crash();
  }

  /** Closes the browser as a trader does, and brings what lies in the build's folder by now into its profile. */
  async closeAndRenew(): Promise<void> {
    const browser = this.browser;
    this.#browser = null;
    this.#witness = null;
    await browser.close();
    await this.#installation.renew();
  }

  /** The price falls so far that the rules of this step hold; each of its positions must alert at or after `from` (epoch ms of the worker's clock). */
  cross(step: number, from = Date.now()): void {
    for (const positionId of this.stairs.positions(step)) this.#crossings.push({ positionId, from });
    this.exchange.market.setPrice(this.stairs.symbol, this.stairs.price(step));
  }

  /** The price returns to where only the rules of earlier steps hold. */
  recross(step: number): void {
    this.exchange.market.setPrice(this.stairs.symbol, step === 0 ? this.stairs.startPrice : this.stairs.price(step - 1));
  }

  /** Resolves when of every position of this step an alert, or a report of the past, is marked as delivered. */
  delivered(step: number, withinMs?: number): Promise<void> {
    return this.#told(step, ['fired', 'reported'], withinMs);
  }

  /** Resolves when of every position of this step an alert of the present is marked as delivered. */
  alerted(step: number, withinMs?: number): Promise<void> {
    return this.#told(step, ['fired'], withinMs);
  }

  async #told(step: number, kinds: readonly HistoryRow['kind'][], withinMs?: number): Promise<void> {
    const positions = this.stairs.positions(step);
    const all = async (): Promise<boolean> => {
      const rows = await this.witness.history();
      const told = new Set(rows.filter(({ kind, delivered }) => delivered && kinds.includes(kind)).map(({ positionId }) => positionId));
      return positions.every((id) => told.has(id));
    };
    await untilTrue(`${kinds.join(' or ')}: step ${step}`, all, withinMs);
  }

  /** Resolves when the exchange's one living connection is subscribed. */
  async subscribed(): Promise<void> {
    let subscribed = false;
    const waiting = this.exchange.subscribed([this.stairs.symbol]).then(() => {
      subscribed = true;
    });
    await untilTrue('the worker is subscribed', () => Promise.resolve(subscribed));
    await waiting;
  }

  /** Kills the worker and waits until it is gone. Resolves with when that was. */
  async killWorker(): Promise<number> {
    if (!(await this.browser.killWorker())) throw new Error('no worker ran to be killed');
    await untilTrue('the worker is dead', async () => !(await this.browser.workerRuns()));
    return Date.now();
  }

  /** Judges all crossings so far. */
  async verdict(): Promise<Verdict & { readonly expected: number }> {
    await pause(SETTLE_MS);
    await this.noteShown();
    return { ...verdict(this.#crossings, await this.witness.history(), this.#shown), expected: this.#crossings.length };
  }

  async end(): Promise<void> {
    await this.#browser?.close();
    await this.#installation.remove();
  }
}

/** Installs the extension in Chromium, imports `stepCount` steps of positions in three accounts, and watches. Everything ends with `work`. */
export function withSession<T>(stepCount: number, work: (session: FaultSession) => Promise<T>, place: InstallationPlace = {}): Promise<T> {
  return withSessionIn(installChromium, stepCount, work, place);
}

/** The same in the browser that `install` is for. `asWritten`: the portfolio file as the installed version writes it. */
export async function withSessionIn<T, B extends SessionBrowser>(
  install: Install<B>,
  stepCount: number,
  work: (session: FaultSession<B>) => Promise<T>,
  { asWritten = (portfolio) => portfolio, ...place }: InstallationPlace & { asWritten?: (portfolio: string) => string } = {},
): Promise<T> {
  const stairs = staircase(stepCount, ACCOUNTS);
  const exchange = await startExchange({ listings: [{ record: contractRecord(stairs.symbol), fairPrice: stairs.startPrice }] });
  const cable = await layCable(exchange.port);
  const installation = await install({ port: cable.port, exchange }, place);
  const session = new FaultSession<B>(exchange, cable, stairs, installation);
  try {
    await session.start();
    await session.browser.importPortfolio(asWritten(stairs.portfolio));
    await session.subscribed();
    await session.look();
    return await work(session);
  } finally {
    await session.end();
    await cable.close();
    await exchange.close();
  }
}
