import { excerptOf } from './read-field.ts';

// A type, not an interface: it must pass as a record of texts.
type Came = { readonly field: string; readonly value: string };

/** Why something of the exchange was not had or not believed: a sentence by its key, with what fills its places. Words are the pages'. */
export type VenueSentence =
  | { readonly key: 'not-text' | 'not-symbol' | 'not-object' | 'not-list' | 'not-price' | 'not-number' | 'not-time'; readonly params: Came }
  | { readonly key: 'not-same'; readonly params: Came & { readonly wanted: string } }
  | { readonly key: 'second-row'; readonly params: { readonly symbol: string } }
  | { readonly key: 'too-deep' | 'candle-columns'; readonly params: { readonly max: string } }
  | { readonly key: 'frame-too-long'; readonly params: { readonly length: string; readonly max: string } }
  | { readonly key: 'frame-not-json' | 'no-contracts' | 'answer-unreadable'; readonly params: Readonly<Record<string, never>> }
  | {
      readonly key:
        | 'exchange-blocks'
        | 'exchange-web-page'
        | 'exchange-too-frequent'
        | 'exchange-unknown-contract'
        | 'exchange-fault'
        | 'exchange-refuses'
        | 'exchange-not-itself';
      /** What the exchange said: "HTTP 403", "code 510: Requests are too frequent". */
      readonly params: { readonly label: string };
    };

type Kind = 'text' | 'symbol' | 'object' | 'list' | 'price' | 'number' | 'time';

/** `field` (its path, the symbol first where one is known) holds something else than it should. */
export function notA(kind: Kind, field: string, value: unknown): VenueSentence {
  return { key: `not-${kind}`, params: { field, value: excerptOf(value) } };
}

/** `field` names something else than `wanted`. */
export function notSame(field: string, value: unknown, wanted: string): VenueSentence {
  return { key: 'not-same', params: { field, value: excerptOf(value), wanted } };
}
