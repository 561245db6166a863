import { decimalText, NOT_NEGATIVE, parseDecimal, POSITIVE, truncatedText } from '../decimal.ts';
import { Exact } from '../exact.ts';
import { InputError } from '../input-error.ts';
import type { PositionSnapshot } from '../snapshot.ts';

/** A number as the exchange shows it, typed by the trader. A margin rate is a fraction ("0.6435" for 64.35 %). */
export interface WantedExchangeNumber {
  readonly kind: 'liquidation-price' | 'margin-rate';
  readonly value: string;
}

/** The same, read; `scale` is the number of decimals at which the exchange cuts it off. */
export interface ExchangeNumber {
  readonly kind: 'liquidation-price' | 'margin-rate';
  readonly value: Exact;
  readonly scale: number;
}

/** Margin rates are shown as percentages with two decimals. */
const RATE_SCALE = 4;

/** More decimals than the exchange shows can't have come from it. A contract without a price scale takes the typed decimals for it. */
export function readExchangeNumber({ kind, value }: WantedExchangeNumber, { contract }: PositionSnapshot): ExchangeNumber | InputError {
  const decimal = parseDecimal(value, 'value', kind === 'margin-rate' ? NOT_NEGATIVE : POSITIVE);
  if (decimal instanceof InputError) return decimal;
  const typedScale = value.split('.')[1]?.length ?? 0;
  const scale = kind === 'margin-rate' ? RATE_SCALE : (contract.priceScale ?? typedScale);
  if (
    decimal
      .times(Exact.of(10n ** BigInt(scale)))
      .floor()
      .equals(decimal.times(Exact.of(10n ** BigInt(scale))))
  )
    return { kind, value: decimal, scale };
  return new InputError('out-of-range', 'value', value, { reason: 'shown-decimals', maxDecimals: String(scale) });
}

/** The engine's figure for what the exchange shows; null where there is none (no such price, or no equity). */
export function figureOf({ kind }: ExchangeNumber, held: PositionSnapshot): Exact | null {
  if (kind === 'liquidation-price') return held.liquidationPrice;
  return held.marginRate === 'Infinity' ? null : held.marginRate;
}

/** A figure cut off as the exchange does. */
export const shownAs = ({ scale }: ExchangeNumber, figure: Exact | null): string | null =>
  figure === null ? null : truncatedText(figure, scale);

/** Whether the exchange would show exactly the typed number for this figure. */
export const reproduces = (typed: ExchangeNumber, figure: Exact | null): boolean =>
  shownAs(typed, figure) === truncatedText(typed.value, typed.scale);

/** The typed number less ours as shown; null where we have none. */
export function differenceText(typed: ExchangeNumber, figure: Exact | null): string | null {
  const shown = shownAs(typed, figure);
  return shown === null ? null : decimalText(typed.value.minus(Exact.fromText(shown)));
}
