import { Exact } from '../../engine/index.ts';
import type { SamePosition } from '../protocol/data-commands.ts';
import type { PositionRecord } from '../protocol/records.ts';
import { isTwin } from '../protocol/twins.ts';
import type { ImportPlan } from './plan-import.ts';
import { livePositions } from './watched-books.ts';

type Plan = ImportPlan & { readonly ok: true };

const sameAmount = (a: string, b: string): boolean => Exact.fromText(a).equals(Exact.fromText(b));

/** One real position, by all that an import can tell it by: also the same contracts and entry price, however they are written. */
const isSame = (one: PositionRecord, other: PositionRecord): boolean =>
  isTwin(one, other) && sameAmount(one.contracts, other.contracts) && sameAmount(one.entryPrice, other.entryPrice);

/** Positions that the import would add although one like it is watched already, or stands before it in the file. */
export function alreadyThere(plan: Plan, current: readonly PositionRecord[]): readonly SamePosition[] {
  const imported = livePositions(plan.change.putPositions ?? []);
  const present = new Set(current.map(({ id }) => id));
  const changed = new Set(imported.map(({ id }) => id));
  const others = new Map<string, PositionRecord[]>();
  const keep = (record: PositionRecord): void => void others.set(record.symbol, [...(others.get(record.symbol) ?? []), record]);
  livePositions(current).filter(({ id }) => !changed.has(id)).forEach(keep);
  imported.filter(({ id }) => present.has(id)).forEach(keep);
  return imported
    .filter(({ id }) => !present.has(id))
    .flatMap((record) => {
      const other = others.get(record.symbol)?.find((one) => isSame(record, one));
      if (other === undefined) keep(record);
      return other === undefined ? [] : [{ id: record.id, otherId: other.id }];
    });
}

/** The same import without these positions. */
export function withoutSame(plan: Plan, same: readonly SamePosition[]): Plan {
  const left = new Set(same.map(({ id }) => id));
  return {
    ...plan,
    change: { ...plan.change, putPositions: (plan.change.putPositions ?? []).filter(({ id }) => !left.has(id)) },
    changes: plan.changes.filter((change) => change.kind !== 'position' || !left.has(change.id)),
    positionIds: plan.positionIds.filter((id) => !left.has(id)),
  };
}
