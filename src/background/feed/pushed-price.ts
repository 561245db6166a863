import { mexc } from '../../venues/index.ts';
import type { FairPrice } from './feed.ts';

/** A price off the socket. Most are never read as text, so that is made when it is first asked for. */
export class PushedPrice implements FairPrice {
  readonly source = 'push';
  private text: string | null = null;

  constructor(
    readonly symbol: string,
    readonly value: number,
    readonly at: number,
  ) {}

  get price(): string {
    return (this.text ??= mexc.numberText(this.value));
  }
}
