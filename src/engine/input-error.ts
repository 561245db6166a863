import type { DecimalForm, Reason, ReasonKey } from './reasons.ts';

const MAX_VALUE_LENGTH = 80;

function textOf(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  return value === undefined ? '' : String(value);
}

const cut = (text: string): string => (text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text);

/** Why one entered or received value was refused, without words. A value, not an exception: bad input is an expected outcome. */
export class InputError {
  /** The refused value as text, cut to 80 characters; lists and objects only hinted at; empty when the field is missing. */
  readonly value: string;
  /** Whether there was no value at all. */
  readonly absent: boolean;
  readonly reason: ReasonKey;
  /** The numbers and words of the sentence. */
  readonly params: Readonly<Record<string, string>>;

  constructor(
    /** Stable word for tests and translations. */
    readonly code: InputErrorCode,
    /** Where: for example `positions[3].leverage`; empty for the whole input. */
    readonly path: string,
    value: unknown,
    why: Reason & { readonly form?: DecimalForm },
  ) {
    const { reason, ...params } = why;
    this.value = cut(textOf(value));
    this.absent = value === undefined;
    this.reason = reason;
    this.params = params;
  }

  /** For logs, and for errors that are defects of our own; nobody who trades reads it. */
  toString(): string {
    return [this.code, this.path, this.value, this.reason, ...Object.values(this.params)].join(' ');
  }
}

export type InputErrorCode =
  | 'invalid-json'
  | 'invalid-utf8'
  | 'line-too-long'
  | 'repeated-key'
  | 'missing'
  | 'unknown-key'
  | 'not-an-object'
  | 'not-an-array'
  | 'not-text'
  | 'not-a-boolean'
  | 'not-a-decimal'
  | 'not-an-integer'
  | 'out-of-range'
  /** None of the values, or not of the form, that the field may have. */
  | 'not-allowed'
  | 'not-held'
  | 'no-such-account'
  | 'no-such-record'
  | 'another-record'
  | 'not-the-holder'
  | 'must-stay'
  | 'changes-nothing'
  | 'nothing-after-closing'
  | 'nothing-to-snooze'
  | 'archived-elsewhere'
  | 'account-in-use'
  | 'cross-margin-change'
  | 'too-deep'
  | 'too-many-entries'
  | 'too-many-keys'
  | 'key-too-long'
  | 'multi-asset-mode'
  | 'duplicate-id'
  | 'duplicate-level'
  | 'contract-missing'
  | 'duplicate-contract'
  | 'fair-price-missing'
  | 'settle-coin-mismatch'
  | 'margin-mode-not-allowed'
  | 'cross-position-margin'
  | 'cross-auto-add-margin'
  | 'leverage-above-contract-maximum'
  | 'leverage-above-tier-maximum'
  | 'off-volume-grid'
  | 'quanto-contract'
  | 'risk-limit-mode'
  | 'risk-limit-type'
  | 'risk-tiers'
  | 'liquidation-fee-rate-missing'
  | 'pool-incomplete'
  | 'available-balance-insufficient';

/** What reading an input gives: the value, or everything that is wrong with it, in the order of its fields. */
export type Reading<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly [InputError, ...InputError[]] };
