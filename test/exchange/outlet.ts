import { gzipSync } from 'node:zlib';
import type { Frame } from './frames.ts';
import type { SocketFaults } from './socket-faults.ts';
import type { ExchangeClock } from './system-clock.ts';

/** How long a push that waits to change places waits for its partner. */
const PARTNER_WAIT_MS = 200;

/** The way out of one socket: every frame passes the present faults here. */
export class Outlet {
  readonly #send: (payload: string | Uint8Array) => void;
  readonly #faults: SocketFaults;
  readonly #clock: ExchangeClock;
  #held: Frame | null = null;
  /** Under way through a delay, oldest first: each timer sends the oldest, so that nothing overtakes when the delay changes. */
  readonly #underWay: (string | Uint8Array)[] = [];
  #muted = false;

  constructor(send: (payload: string | Uint8Array) => void, faults: SocketFaults, clock: ExchangeClock) {
    this.#send = send;
    this.#faults = faults;
    this.#clock = clock;
  }

  get muted(): boolean {
    return this.#muted;
  }

  /** From now on nothing leaves, for good: the sending half of a half-open connection. */
  mute(): void {
    this.#muted = true;
  }

  send(frame: Frame): void {
    if (this.#withheld(frame)) return;
    if (frame.kind !== 'push') {
      this.#deliver(frame.text);
      return;
    }
    if (this.#faults.reorderPushes && this.#held === null) {
      this.#held = frame;
      this.#clock.after(PARTNER_WAIT_MS, () => {
        if (this.#held === frame) this.#release();
      });
      return;
    }
    this.#push(frame);
    this.#release();
  }

  /** Sends this and no other thing, whatever faults are on but silence. */
  sendRaw(payload: string | Uint8Array): void {
    if (!this.#muted) this.#send(payload);
  }

  #withheld(frame: Frame): boolean {
    switch (frame.kind) {
      case 'pong':
        return this.#faults.withholdPongs;
      case 'ack':
        return this.#faults.withholdAcks;
      case 'push':
        return frame.symbol !== null && this.#faults.silencedSymbols.has(frame.symbol);
      case 'error':
        return false;
    }
  }

  #release(): void {
    const held = this.#held;
    this.#held = null;
    if (held !== null) this.#push(held);
  }

  #push(frame: Frame): void {
    this.#deliver(frame.text);
    if (this.#faults.duplicatePushes) this.#deliver(frame.text);
  }

  #deliver(text: string): void {
    const payload = this.#faults.gzipFrames ? gzipSync(text) : text;
    if (this.#faults.delayMs === 0 && this.#underWay.length === 0) {
      this.sendRaw(payload);
      return;
    }
    this.#underWay.push(payload);
    this.#clock.after(this.#faults.delayMs, () => {
      const oldest = this.#underWay.shift();
      if (oldest !== undefined) this.sendRaw(oldest);
    });
  }
}
