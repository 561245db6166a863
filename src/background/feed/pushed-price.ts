import { numberText } from '../../venues/read-price.ts';
import type { Instrument } from '../../protocol/instrument.ts';
import type { FairPrice } from './feed.ts';

/** A price off the socket. Most are never read as text, so that is made when it is first asked for. */
export class PushedPrice implements FairPrice {
  readonly source = 'push';

  constructor(
    readonly instrument: Instrument,
    readonly venue: string,
    readonly symbol: string,
    readonly value: number,
    readonly at: number,
    /** As it was pushed, where that is known; else the shortest text of the value. */
    private text: string | null = null,
  ) {}

  get price(): string {
    return (this.text ??= numberText(this.value));
  }
}
