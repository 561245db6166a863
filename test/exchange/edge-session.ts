import type { Cancel } from '../../src/background/platform/platform.ts';
import type { ClientRequest } from './client-request.ts';
import {
  ackFrame,
  contractFrame,
  fairPriceFrame,
  fundingRateFrame,
  indexPriceFrame,
  pongFrame,
  tickerFrame,
  tickersFrame,
  unknownContractFrame,
  type Frame,
} from './frames.ts';
import { nextSettleTime } from './funding-history.ts';
import type { Market, MarketChange } from './market.ts';
import type { ExchangeClock } from './system-clock.ts';

/** Topics of one contract each, and those of all. */
const CONTRACT_TOPICS = ['fair.price', 'index.price', 'funding.rate', 'ticker'] as const;
const GLOBAL_TOPICS = ['tickers', 'contract'] as const;
export type ContractTopic = (typeof CONTRACT_TOPICS)[number];
type GlobalTopic = (typeof GLOBAL_TOPICS)[number];

const TICKERS_PERIOD_MS = 2_000;

/** One client's conversation on /edge: what it is subscribed to and what it is therefore told. Faults and pings' deadline lie outside. */
export class EdgeSession {
  readonly #contracts = new Map<ContractTopic, Set<string>>(CONTRACT_TOPICS.map((topic) => [topic, new Set()]));
  readonly #global = new Set<GlobalTopic>();
  readonly #changedTickers = new Set<string>();
  readonly #market: Market;
  readonly #clock: ExchangeClock;
  readonly #send: (frame: Frame) => void;
  readonly #pushOnSubscribe: boolean;
  #stopTickers: Cancel | null = null;

  constructor(market: Market, clock: ExchangeClock, send: (frame: Frame) => void, pushOnSubscribe: boolean) {
    this.#market = market;
    this.#clock = clock;
    this.#send = send;
    this.#pushOnSubscribe = pushOnSubscribe;
  }

  subscribed(topic: ContractTopic): ReadonlySet<string> {
    return this.#contracts.get(topic) ?? new Set();
  }

  /** Answers a request; an unknown method gets no reply at all. */
  receive({ method, symbol }: ClientRequest): void {
    if (method === 'ping') this.#send(pongFrame(this.#clock.now()));
    const [, verb, topic] = /^(sub|unsub)\.(.+)$/.exec(method ?? '') ?? [];
    if (verb === undefined || topic === undefined) return;
    const contractTopic = CONTRACT_TOPICS.find((known) => known === topic);
    const globalTopic = GLOBAL_TOPICS.find((known) => known === topic);
    if (contractTopic !== undefined) this.#changeContract(verb, contractTopic, symbol);
    if (globalTopic !== undefined) this.#changeGlobal(verb, globalTopic);
  }

  /** Tells the client of a change it has subscribed to. */
  onChange({ symbol, parts }: MarketChange): void {
    if (parts.has('delisted')) {
      this.forget(symbol);
      this.#changedTickers.delete(symbol);
      return;
    }
    if (parts.has('contract')) {
      if (this.#global.has('contract')) this.#send(contractFrame(this.#market.record(symbol), this.#clock.now()));
      return;
    }
    if (parts.has('fair-price')) this.#push('fair.price', symbol);
    if (parts.has('index-price')) this.#push('index.price', symbol);
    if (parts.has('funding-rate')) this.#push('funding.rate', symbol);
    this.#push('ticker', symbol);
    this.#changedTickers.add(symbol);
  }

  /** The contract's subscriptions are gone without a word; the client may subscribe again. */
  forget(symbol: string): void {
    for (const symbols of this.#contracts.values()) symbols.delete(symbol);
  }

  end(): void {
    this.#stopTickers?.();
  }

  #changeContract(verb: string, topic: ContractTopic, symbol: string | null): void {
    if (symbol === null || !this.#market.has(symbol)) {
      this.#send(unknownContractFrame(String(symbol), this.#clock.now()));
      return;
    }
    const symbols = this.#contracts.get(topic);
    if (verb === 'sub') symbols?.add(symbol);
    else symbols?.delete(symbol);
    this.#send(ackFrame(`${verb}.${topic}`, this.#clock.now()));
    if (verb === 'sub' && this.#pushOnSubscribe) this.#push(topic, symbol);
  }

  #changeGlobal(verb: string, topic: GlobalTopic): void {
    this.#send(ackFrame(`${verb}.${topic}`, this.#clock.now()));
    if (verb === 'unsub') this.#global.delete(topic);
    else this.#global.add(topic);
    if (topic !== 'tickers') return;
    this.#stopTickers?.();
    if (verb === 'sub') this.#pushTickers(this.#market.symbols());
  }

  #push(topic: ContractTopic, symbol: string): void {
    if (!this.subscribed(topic).has(symbol)) return;
    const now = this.#clock.now();
    const quote = this.#market.quote(symbol);
    switch (topic) {
      case 'fair.price':
        this.#send(fairPriceFrame(symbol, quote.fairPrice, now));
        break;
      case 'index.price':
        this.#send(indexPriceFrame(symbol, quote.indexPrice, now));
        break;
      case 'funding.rate':
        this.#send(fundingRateFrame(symbol, quote.fundingRate, nextSettleTime(now), now));
        break;
      case 'ticker':
        this.#send(tickerFrame(this.#market.record(symbol), quote, now));
        break;
    }
  }

  /** The first frame has every contract, later ones what changed in two seconds. */
  #pushTickers(symbols: readonly string[]): void {
    if (symbols.length > 0)
      this.#send(
        tickersFrame(
          symbols.map((symbol) => [this.#market.record(symbol), this.#market.quote(symbol)]),
          this.#clock.now(),
        ),
      );
    this.#changedTickers.clear();
    this.#stopTickers = this.#clock.after(TICKERS_PERIOD_MS, () => {
      this.#pushTickers([...this.#changedTickers]);
    });
  }
}
