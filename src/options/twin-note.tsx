import { twinKey } from '../protocol/twins.ts';
import type { PositionView } from '../protocol/view.ts';
import { formatDecimal } from '../ui/format/number.ts';
import { positionName } from '../ui/words/liquidation-words.ts';
import { t } from './translate.ts';

/** The first position, but for `ownId`, that is the same one as far as an exchange tells them apart; null for none. */
export function twinOf(
  typed: Parameters<typeof twinKey>[0],
  ownId: string | null,
  positions: readonly PositionView[],
): PositionView | null {
  const key = twinKey(typed);
  return positions.find(({ record }) => record.id !== ownId && twinKey(record) === key) ?? null;
}

/** For each position that has one: the other one. */
export function twinsOf(positions: readonly PositionView[]): ReadonlyMap<string, PositionView> {
  const groups = new Map<string, PositionView[]>();
  for (const position of positions) {
    const key = twinKey(position.record);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [position]);
    else group.push(position);
  }
  return new Map(
    [...groups.values()].flatMap((group) => {
      const [first, second] = group;
      if (first === undefined || second === undefined) return [];
      return group.map((position) => [position.record.id, position === first ? second : first] as const);
    }),
  );
}

const places = ({ record }: PositionView) => ({ contracts: formatDecimal(record.contracts), entry: formatDecimal(record.entryPrice) });

/** What is being typed is there already: names the other one. No obstacle: a trader may mean it. `onOpen` is absent where it cannot be opened. */
export function TwinNote({ twin, onOpen }: { twin: PositionView | null; onOpen?: (id: string) => void }) {
  if (twin === null) return null;
  return (
    <p class="twin-note" role="status" data-testid="twin-note">
      {t('twin.typed', { name: positionName(twin), ...places(twin) })}
      {onOpen !== undefined && (
        <button type="button" class="button-quiet" onClick={() => onOpen(twin.record.id)}>
          {t('twin.open')}
        </button>
      )}
    </p>
  );
}

/** The same of two that are stored. */
export function StoredTwinNote({ twin }: { twin: PositionView | null }) {
  if (twin === null) return null;
  return (
    <p class="twin-note" data-testid="twin-note">
      {t('twin.stored', places(twin))}
    </p>
  );
}
