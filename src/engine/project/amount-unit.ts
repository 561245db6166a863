import { Exact } from '../exact.ts';
import { InputError } from '../input-error.ts';

const DEFAULT_SCALE = 8;
const MAX_SCALE = 40;

/** The least amount of a coin with this many decimals (default 8). */
export function amountUnit(scale: number = DEFAULT_SCALE): Exact | InputError {
  if (Number.isInteger(scale) && scale >= 0 && scale <= MAX_SCALE) return Exact.of(1n, 10n ** BigInt(scale));
  return new InputError('out-of-range', 'amountScale', scale, { reason: 'whole', min: '0', max: String(MAX_SCALE) });
}
