import { POSITION_FIGURES } from '../../engine/index.ts';
import type { Clock } from '../platform/platform.ts';
import { livePositions, type Portfolio, type WatchedAccount, type WatchedPosition } from '../../portfolio/watched-accounts.ts';
import type { AccountRecord, PositionRecord } from '../../protocol/records.ts';
import type { FiguresRepository } from '../store/figures-repository.ts';
import type { FiguresRow } from '../store/schema.ts';
import type { Move } from '../clock/steady-clock.ts';

/** Since when a position can be judged by its figures, epoch ms; `bornAt`: since when it is there at all, 0 where that is not known. */
export interface FiguresSince {
  readonly since: number;
  readonly bornAt: number;
}

/**
 * Since when the figures of each position are what they are. A price from before that would be judged by figures that nobody held then. It is told by the
 * figures themselves, so an import or an undo counts like an edit, and a confirmation does not.
 */
export interface FiguresAge {
  /** What an earlier worker has noted; call once, before anything else. What it has not noted is as old as can be. */
  hydrate(rows: readonly FiguresRow[]): void;
  /** Notes what differs from before, as of now. */
  adopt(portfolio: Portfolio): void;
  /** Of a cross position what its pool's cash and figures depend on counts, too: its account, and all that the account holds. */
  of(account: WatchedAccount): (position: WatchedPosition) => FiguresSince;
  /** What a clock has stamped that was set back since counts from now. */
  endFuture(): void;
  /** The wall clock was set. */
  move(move: Move): void;
}

export interface FiguresAgeSurroundings {
  readonly clock: Clock;
  readonly save: FiguresRepository['save'];
  readonly onTrouble: (error: unknown) => void;
}

const OF_POSITION: readonly (keyof PositionRecord)[] = ['accountId', ...POSITION_FIGURES];
const OF_ACCOUNT: readonly (keyof AccountRecord)[] = ['settleCoin', 'walletBalance', 'orderMargin', 'profitRule'];
/** As long as an undo is offered, and some time for it to arrive. */
const UNDO_WITHIN_MS = 60_000;
const OLDEST: FiguresSince = { since: 0, bornAt: 0 };

const positionKey = (id: string): FiguresRow['key'] => `position:${id}`;
const accountKey = (id: string): FiguresRow['key'] => `account:${id}`;
const textOf = (parts: readonly unknown[]): string => parts.map((part) => String(part ?? '')).join('|');

/** The figures of all that is watched, by key. A margin that is not typed is computed with the account's fee. */
function versionsOf({ accounts, positions }: Portfolio): ReadonlyMap<FiguresRow['key'], string> {
  const live = livePositions(positions);
  const fees = new Map(accounts.map(({ id, takerFeeRate }) => [id, takerFeeRate]));
  const held = new Map<string, string[]>();
  for (const { accountId, id } of live) held.set(accountId, [...(held.get(accountId) ?? []), id]);
  return new Map([
    ...live.map(
      (record) => [positionKey(record.id), textOf([...OF_POSITION.map((key) => record[key]), fees.get(record.accountId)])] as const,
    ),
    ...accounts.map(
      (record) =>
        [accountKey(record.id), textOf([...OF_ACCOUNT.map((key) => record[key]), ...(held.get(record.id) ?? []).sort()])] as const,
    ),
  ]);
}

export function createFiguresAge({ clock, save, onTrouble }: FiguresAgeSurroundings): FiguresAge {
  const rows = new Map<FiguresRow['key'], FiguresRow>();
  /** Of what was given up, and when (epoch ms): a deletion may be taken back. */
  const left = new Map<FiguresRow['key'], { readonly at: number; readonly row: FiguresRow }>();
  let first = true;

  function keep(changed: readonly FiguresRow[], goneKeys: readonly FiguresRow['key'][]): void {
    for (const row of changed) rows.set(row.key, row);
    for (const key of goneKeys) rows.delete(key);
    if (changed.length + goneKeys.length > 0) void save(changed, goneKeys).catch(onTrouble);
  }

  const known = (key: FiguresRow['key']): FiguresSince => rows.get(key) ?? OLDEST;

  return {
    hydrate(kept) {
      for (const row of kept) rows.set(row.key, row);
    },
    adopt(portfolio) {
      const now = clock.now();
      // What the first portfolio holds was there before this worker: what nobody has noted of it is as old as can be, not new.
      const unnoted = first ? 0 : now;
      first = false;
      const versions = versionsOf(portfolio);
      for (const [key, { at, row }] of left) {
        if (Math.abs(now - at) > UNDO_WITHIN_MS) left.delete(key);
        else if (versions.has(key) && !rows.has(key)) keep([row], []);
      }
      const goneKeys = [...rows.keys()].filter((key) => !versions.has(key));
      for (const [key, row] of rows) if (!versions.has(key)) left.set(key, { at: now, row });
      const changed = [...versions].filter(([key, version]) => rows.get(key)?.version !== version);
      keep(
        changed.map(([key, version]) => {
          const known = rows.get(key);
          return { key, version, since: known === undefined ? unnoted : now, bornAt: known?.bornAt ?? unnoted };
        }),
        goneKeys,
      );
    },
    of({ record: account, positions }) {
      const all = [...(account === null ? [] : [accountKey(account.id)]), ...positions.map(({ record }) => positionKey(record.id))];
      const pool = all.reduce((newest, key) => Math.max(newest, known(key).since), 0);
      return ({ record: { id, marginMode } }) => {
        const { since, bornAt } = known(positionKey(id));
        return { since: marginMode === 'cross' ? pool : since, bornAt };
      };
    },
    endFuture() {
      const now = clock.now();
      const ahead = [...rows.values()].filter(({ since, bornAt }) => since > now || bornAt > now);
      keep(
        ahead.map((row) => ({ ...row, since: Math.min(row.since, now), bornAt: Math.min(row.bornAt, now) })),
        [],
      );
    },
    move(move) {
      // 0 is no moment: it says that nothing is known.
      const moved = (at: number): number => (at === 0 ? 0 : move(at));
      keep(
        [...rows.values()].map((row) => ({ ...row, since: moved(row.since), bornAt: moved(row.bornAt) })),
        [],
      );
    },
  };
}
