/** Why a value was refused, as keys and places: the engine makes no sentences. `src/words/en/refusals.ts` has the words of each. */

type None = Readonly<Record<never, never>>;

/** What a range of decimals allows. */
interface Ranges {
  'any-sign': None;
  above: { readonly above: string };
  'at-least': { readonly min: string };
  between: { readonly min: string; readonly max: string };
  'above-to': { readonly above: string; readonly max: string };
  whole: { readonly min: string; readonly max: string };
  /** Of a shock: fractions of the fair price. */
  shock: { readonly min: string; readonly max: string };
  /** Of a margin rate that is aimed at. */
  'safe-rate': { readonly above: string; readonly below: string };
  /** Of a distance that is aimed at, a fraction of the fair price. */
  'safe-distance': { readonly above: string; readonly below: string };
  /** Of a leverage whose 0 stands for no cap. */
  'no-cap': { readonly min: string };
}

/** Every reason with its places: texts that are the same in every language. */
export interface Reasons extends Ranges {
  // Of the form of an input.
  object: None;
  list: None;
  'tier-list': None;
  text: None;
  boolean: None;
  value: None;
  choice: { readonly choices: string };
  'unknown-key': { readonly keys: string };
  'no-such-key': None;
  expected: { readonly expected: string };
  'another-value': None;
  'repeated-key': None;
  'key-once': None;
  'json-line': { readonly problem: string };
  'utf8-line': None;
  'line-bytes': { readonly max: string };

  // Of fields of records.
  id: None;
  venue: None;
  name: None;
  'name-length': { readonly max: string };
  coin: None;
  symbol: None;
  note: None;
  instant: None;
  'instant-or-null': None;
  answer: None;
  'early-warning': None;
  'rung-kind': None;
  'rung-odds': None;
  'rung-sound': None;
  'level-once': None;
  'quiet-hours': None;
  theme: None;
  palette: None;
  language: None;
  'not-allowed': None;

  // Of files.
  'json-file': { readonly problem: string };
  'file-object': None;
  format: None;
  version: None;
  'too-deep': { readonly max: string };
  'too-many-entries': { readonly max: string };
  'too-many-keys': { readonly max: string };
  'key-too-long': { readonly max: string };
  'id-once': { readonly key: string };
  'account-of-file': { readonly ids: string };

  // Of accounts, positions and contracts.
  'multi-asset-mode': None;
  'cross-position-margin': None;
  'cross-auto-add-margin': None;
  'contract-leverage': { readonly symbol: string; readonly max: string };
  'tier-leverage': { readonly symbol: string; readonly max: string; readonly tier: string };
  'volume-unit': { readonly symbol: string; readonly unit: string };
  'own-id': None;
  'one-record': None;
  'no-record': None;
  'record-not-read': None;
  'no-such-venue': None;
  'not-listed': None;
  'not-available': None;
  'no-price': { readonly symbol: string };
  'settle-coin': { readonly symbol: string; readonly contract: string; readonly account: string };
  'settle-coin-of': { readonly symbol: string; readonly contract: string; readonly account: string; readonly name: string };
  'only-modes': { readonly symbol: string; readonly modes: string };
  modes: { readonly symbol: string; readonly modes: string };
  'no-fee-rate': None;
  quanto: { readonly base: string; readonly quote: string; readonly settle: string };
  'risk-limit-mode': None;
  'risk-limit-type': None;
  'no-tiers': None;
  'tier-deduction': None;
  'tier-levels': { readonly after: string };
  'tier-caps': None;
  'pool-incomplete': { readonly position: string };
  'not-played': None;

  // Of what is asked, or changed.
  'movable-contracts': { readonly symbols: string };
  'priced-contracts': { readonly symbols: string };
  'none-held': None;
  'held-contracts': { readonly max: string };
  'held-margin': { readonly max: string };
  'least-leverage': { readonly symbol: string; readonly min: string };
  'releases-margin': { readonly positionMargin: string };
  'cross-margin': None;
  'shown-decimals': { readonly maxDecimals: string };
  'short-balance': { readonly needed: string; readonly available: string };
  'contract-leverage-then': { readonly symbol: string; readonly max: string; readonly leverage: string };
  'tier-leverage-then': { readonly symbol: string; readonly max: string; readonly tier: string; readonly leverage: string };
  'all-closed': None;
  'least-size': { readonly symbol: string; readonly unit: string; readonly value: string; readonly coin: string };
  'above-lower-end': None;
  'trade-price': None;
  'changes-nothing': None;

  // Of records that are not there, or must stay.
  'no-such-account': None;
  'no-such-position': None;
  'add-account': None;
  'another-record': { readonly id: string };
  holder: None;
  stays: { readonly as: string };
  'holds-positions': { readonly count: string };
  'there-already': None;
  'nothing-to-snooze': None;
  'own-command': None;
}

/** How a decimal was refused that is not merely out of its range; the words of the range follow. */
export type DecimalForm = 'required' | 'plain' | 'digits';

export type ReasonKey = keyof Reasons;
/** A key with the texts of its places. */
export type Reason = { readonly [K in ReasonKey]: { readonly reason: K } & Reasons[K] }[ReasonKey] | { readonly reason: PlainReason };
/** What a range allows, by which a decimal is refused. */
export type RangeReason = { readonly [K in keyof Ranges]: { readonly reason: K } & Ranges[K] }[keyof Ranges];
/** Reasons that need no places. */
export type PlainReason = { [K in ReasonKey]: keyof Reasons[K] extends never ? K : never }[ReasonKey];
