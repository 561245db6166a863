import type { MarginMode } from '../contract.ts';
import { ANY_SIGN, AT_LEAST_ONE, POSITIVE, type DecimalRange } from '../decimal.ts';
import type { Exact } from '../exact.ts';
import { FieldReader } from '../field-reader.ts';
import type { Reading } from '../input-error.ts';

/** What a trader thinks of doing; null = not. Amounts in the settle coin, prices > 0. */
export interface WhatIfChange {
  /** The wallet balance instead of the present one, any sign. */
  readonly walletBalance: Exact | null;
  readonly closeContracts: Exact | null;
  /** Null: the fair price. */
  readonly closePrice: Exact | null;
  readonly addContracts: Exact | null;
  /** Null: the fair price. */
  readonly addPrice: Exact | null;
  readonly leverage: Exact | null;
  readonly marginMode: MarginMode | null;
  /** Margin to add (> 0) or to remove (< 0). */
  readonly margin: Exact | null;
  /** The fair price to look at afterwards. */
  readonly fairPrice: Exact | null;
}

const RANGES = {
  walletBalance: ANY_SIGN,
  closeContracts: POSITIVE,
  closePrice: POSITIVE,
  addContracts: POSITIVE,
  addPrice: POSITIVE,
  leverage: AT_LEAST_ONE,
  margin: ANY_SIGN,
  fairPrice: POSITIVE,
} as const satisfies Partial<Record<keyof WhatIfChange, DecimalRange>>;

/** Reads a what-if as it was typed: every field may be absent, unknown keys are errors. */
export function readWhatIf(input: unknown, path: string): Reading<WhatIfChange> {
  const fields = new FieldReader(input, path);
  fields.allowOnly(new Set([...Object.keys(RANGES), 'marginMode']));
  const decimal = (key: keyof typeof RANGES): Exact | null => (fields.has(key) ? (fields.decimal(key, RANGES[key]) ?? null) : null);
  return fields.finish<WhatIfChange>({
    walletBalance: decimal('walletBalance'),
    closeContracts: decimal('closeContracts'),
    closePrice: decimal('closePrice'),
    addContracts: decimal('addContracts'),
    addPrice: decimal('addPrice'),
    leverage: decimal('leverage'),
    marginMode: fields.has('marginMode') ? (fields.oneOf('marginMode', ['isolated', 'cross'] as const) ?? null) : null,
    margin: decimal('margin'),
    fairPrice: decimal('fairPrice'),
  });
}
