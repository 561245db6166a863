import type { PositionCurve } from '../../protocol/questions/position-questions.ts';
import { compareDecimals } from '../../ui/format/price-gap.ts';
import type { ToolsKey } from '../../ui/i18n/translate-tools.ts';
import type { Succeeded } from './projected.tsx';

export type MarkKind = 'fair' | 'alert' | 'liquidation' | 'bankruptcy';
export type DrawnCurve = Succeeded<PositionCurve>;

export interface CurveMark {
  readonly kind: MarkKind;
  readonly label: ToolsKey;
  readonly price: string;
  /** False: it lies beyond what is drawn. */
  readonly drawn: boolean;
}

const LABELS: readonly (readonly [name: keyof DrawnCurve['marks'], kind: MarkKind, label: ToolsKey])[] = [
  ['fair', 'fair', 'mark.fair'],
  ['alert', 'alert', 'mark.alert'],
  ['otherAlert', 'alert', 'mark.alert'],
  ['poolAlertBelow', 'alert', 'mark.pool-alert'],
  ['poolAlertAbove', 'alert', 'mark.pool-alert'],
  ['liquidation', 'liquidation', 'mark.liquidation'],
  ['otherLiquidation', 'liquidation', 'mark.liquidation'],
  ['poolBelow', 'liquidation', 'mark.pool'],
  ['poolAbove', 'liquidation', 'mark.pool'],
  ['bankruptcy', 'bankruptcy', 'mark.bankruptcy'],
];

/** While a position is being liquidated, its prices are those at which that ends. */
const labelWhile = (liquidating: boolean, kind: MarkKind, label: ToolsKey): ToolsKey =>
  liquidating && kind === 'liquidation' ? (label === 'mark.pool' ? 'mark.pool-clears' : 'mark.clears') : label;

/** Every price worth a mark, each price once a kind, in the order of the legend. */
export function curveMarks({ marks, range }: DrawnCurve, liquidating: boolean): readonly CurveMark[] {
  const found: CurveMark[] = [];
  for (const [name, kind, label] of LABELS) {
    const price = marks[name];
    if (price === null || found.some((mark) => mark.kind === kind && compareDecimals(mark.price, price) === 0)) continue;
    const drawn = compareDecimals(price, range.from) >= 0 && compareDecimals(price, range.to) <= 0;
    found.push({ kind, label: labelWhile(liquidating, kind, label), price, drawn });
  }
  return found;
}
