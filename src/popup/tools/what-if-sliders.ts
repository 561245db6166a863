import type { PositionView } from '../../protocol/view.ts';
import { cutToUnit, percentOf } from '../../ui/format/part-of.ts';
import type { Slider } from './slider-field.tsx';

const AMOUNT_DIGITS = 2;
const COIN_DIGITS = 8;
const STABLE = /^USD/;

/** Steps are percent of `base`; a base of 0 has no percent. */
function percentSlider(base: string | null, min: number, max: number, rest: number, textOf: (percent: number) => string): Slider | null {
  if (base === null || !/[1-9]/.test(base)) return null;
  return { min, max, rest, textOf, stepOf: (text) => Math.round((Number(text) / Number(base)) * 100) };
}

export interface WhatIfSliders {
  readonly margin: Slider | null;
  readonly leverage: Slider | null;
  readonly size: Slider | null;
  readonly fairPrice: Slider | null;
  readonly walletBalance: Slider | null;
}

/** The usual range of each field around what the position is now. */
export function whatIfSliders({ record, evaluation, contract, fairPrice }: PositionView, walletBalance: string | null): WhatIfSliders {
  const digits = contract !== null && STABLE.test(contract.settleCoin) ? AMOUNT_DIGITS : COIN_DIGITS;
  const margin = evaluation?.positionMargin ?? null;
  const [least, most] = [Math.ceil(Number(contract?.minLeverage ?? 1)), Math.floor(Number(contract?.maxLeverage ?? 1))];
  return {
    margin: percentSlider(margin, -100, 200, 0, (percent) => (margin === null ? '' : percentOf(margin, percent, digits))),
    leverage:
      contract === null ? null : { min: least, max: most, rest: Math.round(Number(record.leverage)), stepOf: Number, textOf: String },
    size: percentSlider(record.contracts, -100, 100, 0, (percent) =>
      cutToUnit(percentOf(record.contracts, percent, COIN_DIGITS), contract?.volUnit ?? '1'),
    ),
    fairPrice:
      fairPrice === null
        ? null
        : {
            min: -30,
            max: 30,
            rest: 0,
            stepOf: (text) => Math.round((Number(text) / Number(fairPrice) - 1) * 100),
            textOf: (percent) => percentOf(fairPrice, 100 + percent, contract?.priceScale ?? COIN_DIGITS),
          },
    walletBalance: percentSlider(walletBalance, 0, 200, 100, (percent) =>
      walletBalance === null ? '' : percentOf(walletBalance, percent, digits),
    ),
  };
}
