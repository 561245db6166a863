import type { VenueSentence } from './sentence.ts';

/** A fair price as it is pushed. */
export interface PricePush {
  readonly symbol: string;
  /** The double nearest to the price, > 0. */
  readonly value: number;
  /** When it was the price, by the exchange's clock (epoch ms): it orders pushes among themselves. Null where the exchange does not say. */
  readonly ts: number | null;
}

/** What one frame of the socket says; a frame may say several things. */
export type News =
  /** `price`: plain decimal text. */
  | (PricePush & { readonly kind: 'price'; readonly price: string })
  /** The symbol's price is the one pushed last: a push of other fields, or a repeated sign of life. */
  | { readonly kind: 'alive'; readonly symbol: string; readonly ts: number | null }
  /** A subscription is acknowledged; `symbol` null where that is not said: then acknowledgements come in the order of the requests. */
  | { readonly kind: 'acknowledged'; readonly symbol: string | null }
  | { readonly kind: 'pong' }
  /** The exchange's clock, epoch ms. */
  | { readonly kind: 'time'; readonly at: number }
  /** The record of a contract is another one now. */
  | { readonly kind: 'contract-changed'; readonly symbol: string }
  /** A request is refused, of `symbol` where that is said. `unknownContract`: there is no such contract. */
  | { readonly kind: 'refused'; readonly message: string; readonly symbol: string | null; readonly unknownContract: boolean }
  /** It cannot be believed. */
  | { readonly kind: 'unknown'; readonly reason: VenueSentence };
