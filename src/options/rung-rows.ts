import type { Problem } from '../protocol/problem.ts';
import { DECIMAL_PATTERN, type Rung } from '../protocol/records.ts';
import { fractionToPercent, percentToFraction } from '../ui/format/percent-shift.ts';
import { t } from './translate.ts';

/** A level as it is typed: a threshold in percent, or the name of a sensitivity. */
export interface RungRow {
  readonly kind: Rung['kind'];
  readonly threshold: string;
  readonly sound: string;
}

const inPercent = ({ kind }: Pick<RungRow, 'kind'>): boolean => kind !== 'odds';

export const rungRows = (rungs: readonly Rung[]): readonly RungRow[] =>
  rungs.map((rung) => ({ ...rung, threshold: inPercent(rung) ? fractionToPercent(rung.threshold) : rung.threshold }));

/** A form keeps each of its fields as text. */
export const rowsText = (rows: readonly RungRow[]): string => JSON.stringify(rows);

/** Of what `rowsText` has made. */
export const rowsOf = (text: string): readonly RungRow[] => JSON.parse(text) as readonly RungRow[];

/** As they are sent. */
export const rungDrafts = (rows: readonly RungRow[]): Record<keyof RungRow, string>[] =>
  rows.map((row) => ({ ...row, threshold: inPercent(row) ? percentToFraction(row.threshold) : row.threshold }));

/** Levels whose threshold is no number. */
export function unreadableRungs(rows: readonly RungRow[]): readonly Problem[] {
  return rungDrafts(rows).flatMap((draft, index) =>
    draft.kind === 'odds' || DECIMAL_PATTERN.test(draft.threshold)
      ? []
      : [
          {
            code: draft.threshold === '' ? 'missing' : 'not-a-decimal',
            path: `rungs[${index}].threshold`,
            value: draft.threshold,
            message: t('form.not-a-percent'),
          },
        ],
  );
}
