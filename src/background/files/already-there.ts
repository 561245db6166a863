import { decimalText, Exact } from '../../engine/index.ts';
import type { SamePosition } from '../../protocol/data-commands.ts';
import type { PositionRecord } from '../../protocol/records.ts';
import { twinKey } from '../../protocol/twins.ts';
import type { ImportPlan } from './plan-import.ts';
import { livePositions } from '../../portfolio/watched-accounts.ts';

type Plan = ImportPlan & { readonly ok: true };

/** Whatever zeros it was written with. */
const amount = (text: string): string => decimalText(Exact.fromText(text));

/** One real position, by all that an import can tell it by. */
const keyOf = ({ contracts, entryPrice, ...record }: PositionRecord): string =>
  [twinKey(record), amount(contracts), amount(entryPrice)].join(' ');

/** Positions that the import would add although one like it is watched already, or stands before it in the file. */
export function alreadyThere(plan: Plan, current: readonly PositionRecord[]): readonly SamePosition[] {
  const imported = livePositions(plan.change.putPositions ?? []);
  const present = new Set(current.map(({ id }) => id));
  const changed = new Set(imported.map(({ id }) => id));
  const others = new Map<string, string>();
  const keep = (record: PositionRecord): void => void others.set(keyOf(record), record.id);
  livePositions(current)
    .filter(({ id }) => !changed.has(id))
    .forEach(keep);
  imported.filter(({ id }) => present.has(id)).forEach(keep);
  return imported
    .filter(({ id }) => !present.has(id))
    .flatMap((record) => {
      const otherId = others.get(keyOf(record));
      if (otherId === undefined) keep(record);
      return otherId === undefined ? [] : [{ id: record.id, otherId }];
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
