import type { DatedPrice } from '../../venues/answers.ts';
import type { Venue } from '../../venues/venue.ts';
import type { Http } from '../platform/platform.ts';
import { DELAYED_FROM_MS } from '../../protocol/freshness.ts';
import { sentence, type Said } from '../../protocol/said.ts';
import { createConfirmation, RETRY_AFTER_MS, type PriceConfirmation } from './confirmation.ts';
import { createPauses } from './pauses.ts';
import type { PriceBook } from './price-book.ts';
import { pollFairPrices } from './price-poll.ts';
import type { PriceAnswers } from './price-poll.ts';
import { requestRest } from '../exchange/rest-request.ts';

/** The window that exchanges count single requests in. */
const TOGETHER_WITHIN_MS = 2_000;

/** What the confirmer needs of the feed around it. */
export interface RestConfirmerSurroundings {
  readonly http: Http;
  readonly venue: Venue;
  readonly book: PriceBook;
  now(): number;
  /** Runs work that came from outside, then brings the whole feed up to date. */
  enter(work: () => void): void;
  /** After how many ms of silence a symbol is asked for. */
  silenceMs(): number;
  /** A polled price; `request` is the book's number of the request. */
  onPolled(symbol: string, price: DatedPrice, request: number): void;
  /** Whether a price of this time, by the exchange's clock (epoch ms), makes it worth asking what that clock shows. */
  isStrange(at: number): boolean;
  /** The exchange's clock, epoch ms. */
  onServerTime(at: number): void;
  onUnknownSymbol(symbol: string, said: Said): void;
  onRejected(reason: Said, input: string): void;
  onFailure(said: Said): void;
  onRecovered(): void;
}

/** Keeps prices confirmed by REST where the socket is silent. */
export interface RestConfirmer {
  /** Starts what is due: retries and the symbols that were silent for too long. */
  runDue(): void;
  nextDueAt(): number | null;
  /** Asks for every wanted symbol now, whatever is under way. Resolves, after one retry of failures, with the symbols that got a price. */
  pollAll(): Promise<ReadonlySet<string>>;
  /** Resolves when the polls now under way have ended. */
  settled(): Promise<void>;
  wantChanged(): void;
  /** Whether the last request was answered. */
  readonly answers: boolean;
}

interface Answered {
  readonly reply: PriceAnswers;
  readonly asked: readonly string[];
  /** The book's number of the request. */
  readonly request: number;
}

/** Tells what a poll brought. Returns the symbols that are to be asked for at the other host. */
function takeAnswers(
  around: RestConfirmerSurroundings,
  confirmation: PriceConfirmation,
  { reply, asked, request }: Answered,
): readonly string[] {
  const { book } = around;
  for (const symbol of asked) confirmation.answered(symbol, around.now());
  for (const { reason, excerpt } of reply.rejected) around.onRejected(reason, excerpt);
  for (const [symbol, price] of reply.prices) around.onPolled(symbol, price, request);
  for (const [symbol, said] of reply.unknown) {
    if (!book.symbols.has(symbol)) continue;
    confirmation.unknown(symbol, around.now());
    around.onUnknownSymbol(symbol, said);
  }
  // Answered, and still without a price that is young by its own time: the other host may have one.
  const isOld = (symbol: string): boolean => around.now() - (book.confirmedAt(symbol) ?? 0) >= DELAYED_FROM_MS;
  const old = asked.filter((symbol) => book.symbols.has(symbol) && reply.prices.has(symbol) && isOld(symbol));
  const again = [...reply.failed.keys(), ...old];
  for (const symbol of again) if (book.symbols.has(symbol)) confirmation.failed(symbol, around.now());
  const [failure = old[0] === undefined ? null : [sentence('price-old', { symbol: old[0] })]] = reply.failed.values();
  if (failure === null) around.onRecovered();
  else around.onFailure(failure);
  return again;
}

/** Nothing is asked before the first `runDue` or `pollAll`. */
export function createRestConfirmer(around: RestConfirmerSurroundings): RestConfirmer {
  const { book, venue } = around;
  const confirmation = createConfirmation((symbol) => book.confirmedAt(symbol));
  const rounds = new Set<Promise<ReadonlySet<string>>>();
  const pauses = createPauses();
  let hostIndex = 0;
  let answers = false;

  const readTime = async (host: string): Promise<void> => {
    const reply = await requestRest(around.http, host, venue.rest.time);
    if (reply.ok) around.onServerTime(reply.value);
  };

  const ask = async (symbols: readonly string[]): Promise<PriceAnswers> => {
    const index = hostIndex;
    const host = venue.hosts[index % venue.hosts.length] as string;
    const request = book.startRequest();
    confirmation.asked(symbols, around.now());
    const reply = await pollFairPrices(around.http, host, venue, symbols);
    const times = symbols.map((symbol) => reply.prices.get(symbol)?.at ?? null);
    if (times.some((at) => at !== null && around.isStrange(at))) await readTime(host);
    around.enter(() => {
      const again = takeAnswers(around, confirmation, { reply, asked: symbols, request });
      answers = reply.failed.size < symbols.length;
      if (again.length > 0 && hostIndex === index) hostIndex += 1;
    });
    return reply;
  };

  const pricedAmong = (symbols: readonly string[], reply: PriceAnswers) => symbols.filter((symbol) => reply.prices.has(symbol));

  const round = async (symbols: readonly string[]): Promise<ReadonlySet<string>> => {
    const first = await ask(symbols);
    const priced = pricedAmong(symbols, first);
    if (first.failed.size === 0) return new Set(priced);
    const paused = pauses.until(around.now() + RETRY_AFTER_MS);
    confirmation.asked(first.failed.keys(), around.now());
    await paused;
    const again = [...first.failed.keys()].filter((symbol) => book.symbols.has(symbol));
    if (again.length === 0) return new Set(priced);
    return new Set([...priced, ...pricedAmong(again, await ask(again))]);
  };

  const start = (symbols: readonly string[]): Promise<ReadonlySet<string>> => {
    const running = round(symbols).finally(() => rounds.delete(running));
    rounds.add(running);
    return running;
  };

  return {
    runDue: () => {
      const now = around.now();
      pauses.end(now);
      const due = confirmation.needed(book.symbols, now, around.silenceMs());
      if (due.length === 0) return;
      // Many that fell silent one after the other would be asked for one by one, faster than the exchange allows.
      const soon = confirmation.needed(book.symbols, now, around.silenceMs() - TOGETHER_WITHIN_MS);
      void start(soon.length > venue.rest.mostSinglePrices ? soon : due);
    },
    nextDueAt: () => {
      const next = Math.min(confirmation.nextAt(book.symbols, around.silenceMs()) ?? Infinity, pauses.nextAt());
      return next === Infinity ? null : next;
    },
    pollAll: () => (book.symbols.size === 0 ? Promise.resolve(new Set<string>()) : start([...book.symbols])),
    settled: async () => {
      await Promise.all(rounds);
    },
    wantChanged: () => {
      confirmation.forget(book.symbols);
      if (book.symbols.size === 0) pauses.end(Infinity);
    },
    get answers() {
      return answers;
    },
  };
}
