import type { Cancel } from '../../src/background/platform/platform.ts';
import type { EdgeSockets } from './edge-sockets.ts';
import { fairPriceFrame } from './frames.ts';
import type { Market } from './market.ts';
import type { RestFaults } from './rest-faults.ts';
import { healthySockets, type Refusal, type SocketFaults } from './socket-faults.ts';
import type { ExchangeClock } from './system-clock.ts';

/** Everything that can go wrong with the exchange, at run time: switches (`sockets`, `rest`) and things that happen once (methods). */
export class Faults {
  /** Switches of the WebSocket half. */
  readonly sockets: SocketFaults;
  /** Faults of the REST half, by host and path. */
  readonly rest: RestFaults;
  readonly #edge: EdgeSockets;
  readonly #market: Market;
  readonly #clock: ExchangeClock;
  #stopRefusal: Cancel = () => undefined;

  constructor(sockets: SocketFaults, rest: RestFaults, edge: EdgeSockets, market: Market, clock: ExchangeClock) {
    this.sockets = sockets;
    this.rest = rest;
    this.#edge = edge;
    this.#market = market;
    this.#clock = clock;
  }

  /** Cuts all open connections; new ones are welcome. */
  dropSockets(): void {
    this.#edge.drop();
  }

  /** Refuses new connections for `forMs`, or until `acceptSockets`. Open ones stay. */
  refuseSockets(how: Refusal = 'reset', forMs?: number): void {
    this.#stopRefusal();
    this.sockets.refusal = how;
    if (forMs === undefined) return;
    this.#stopRefusal = this.#clock.after(forMs, () => {
      this.acceptSockets();
    });
  }

  acceptSockets(): void {
    this.#stopRefusal();
    this.sockets.refusal = null;
  }

  /** Every open connection stays, but has forgotten that it is subscribed to this contract; other contracts flow. */
  forgetSubscriptions(symbol: string): void {
    for (const { session } of this.#edge.connections) session.forget(symbol);
  }

  /** Makes every open connection half-open for good: TCP stays, nothing is sent any more, and what comes is swallowed. */
  halfOpenSockets(): void {
    for (const { outlet } of this.#edge.connections) outlet.mute();
  }

  /** Sends this to every connection as it stands: text as a text frame, bytes as a binary one. */
  sendToAll(payload: string | Uint8Array): void {
    for (const { outlet } of this.#edge.connections) outlet.sendRaw(payload);
  }

  /** Sends every connection `count` fair price pushes at once, the standing prices of its subscribed contracts in turn. */
  flood(count: number): void {
    for (const { session, outlet } of this.#edge.connections) {
      const symbols = [...session.subscribed('fair.price')];
      for (let index = 0; index < count; index += 1) {
        const symbol = symbols[index % symbols.length];
        if (symbol === undefined) break;
        outlet.send(fairPriceFrame(symbol, this.#market.quote(symbol).fairPrice, this.#clock.now()));
      }
    }
  }

  /** Turns every switch off and lifts every refusal. Connections that are half-open stay so. */
  heal(): void {
    this.acceptSockets();
    Object.assign(this.sockets, healthySockets());
    this.rest.heal();
  }
}
