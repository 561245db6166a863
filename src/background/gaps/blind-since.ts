import { mutedUntil } from '../../engine/alert/index.ts';
import type { BlindMemory } from '../store/schema.ts';
import type { BlindFault, BlindPosition } from './blind-positions.ts';
import type { Move } from '../clock/steady-clock.ts';

/** A position that is watched again, and since when (epoch ms) something other than prices had blinded it. */
export interface EndedBlindness {
  readonly positionId: string;
  readonly since: number;
  readonly cause: NonNullable<BlindMemory['cause']>;
}

/** How long each position has been blind, and when the trader was told. Wall clock; a time ahead of it is from a clock that was set back since, and is now. */
export interface BlindSince {
  hydrate(rows: Readonly<Record<string, BlindMemory>>): void;
  /** What is blind now; `held` are all positions, so that what is given up leaves nothing behind. Those that can be watched again. */
  update(blind: readonly BlindPosition[], held: ReadonlySet<string>, now: number): readonly EndedBlindness[];
  /** Since when the position is blind. Throws for one that is not. */
  since(positionId: string): number;
  /** True once a notification has named it since it became blind. */
  told(positionId: string): boolean;
  /** True while the 30 minutes since it was named last are not over. */
  muted(positionId: string, now: number): boolean;
  tell(positionIds: Iterable<string>, now: number): void;
  /** The wall clock was set. */
  move(move: Move): void;
  /** What a later worker needs: who was told of, and spells that no price's time tells. */
  rows(): Readonly<Record<string, BlindMemory>>;
}

export function createBlindSince(): BlindSince {
  const blindSince = new Map<string, BlindMemory>();

  function begun({ faults }: BlindPosition, known: BlindMemory | undefined, now: number): number {
    const byPrices = faults.flatMap(({ since }) => (since === null || since > now ? [] : [since]));
    const before = known?.since ?? null;
    return Math.min(now, ...byPrices, ...(before === null || before > now ? [] : [before]));
  }

  function memoryOf(positionId: string): BlindMemory & { readonly since: number } {
    const memory = blindSince.get(positionId);
    if (memory === undefined || memory.since === null) throw new Error(`position ${positionId} is not blind`);
    return { ...memory, since: memory.since };
  }

  const mutes = ({ toldAt }: BlindMemory, now: number): boolean => toldAt !== null && mutedUntil(toldAt, now) !== null;

  return {
    hydrate(rows) {
      for (const [positionId, row] of Object.entries(rows)) blindSince.set(positionId, row);
    },
    update(blind, held, now) {
      const ended: EndedBlindness[] = [];
      const isBlind = new Set(blind.map(({ position }) => position.record.id));
      for (const [positionId, memory] of blindSince) {
        if (isBlind.has(positionId)) continue;
        if (held.has(positionId) && memory.since !== null && memory.cause !== null)
          ended.push({ positionId, since: memory.since, cause: memory.cause });
        if (held.has(positionId) && mutes(memory, now)) blindSince.set(positionId, { since: null, toldAt: memory.toldAt, cause: null });
        else blindSince.delete(positionId);
      }
      for (const one of blind) {
        const known = blindSince.get(one.position.record.id);
        blindSince.set(one.position.record.id, {
          since: begun(one, known, now),
          toldAt: known?.toldAt ?? null,
          cause: causeOf(one.faults),
        });
      }
      return ended;
    },
    since: (positionId) => memoryOf(positionId).since,
    told(positionId) {
      const { since, toldAt } = memoryOf(positionId);
      return toldAt !== null && toldAt >= since;
    },
    muted: (positionId, now) => mutes(memoryOf(positionId), now),
    tell(positionIds, now) {
      for (const positionId of positionIds) blindSince.set(positionId, { ...memoryOf(positionId), toldAt: now });
    },
    move(move) {
      const moved = (at: number | null): number | null => (at === null ? null : move(at));
      for (const [positionId, memory] of [...blindSince])
        blindSince.set(positionId, { ...memory, since: moved(memory.since), toldAt: moved(memory.toldAt) });
    },
    rows: () => Object.fromEntries([...blindSince].filter(([, { toldAt, cause }]) => toldAt !== null || cause !== null)),
  };
}

/** What the end of the spell will be put down to; prices have a record of their own. */
function causeOf(faults: readonly BlindFault[]): BlindMemory['cause'] {
  const other = faults.find(({ cause }) => cause !== 'no-price');
  return other === undefined ? null : { cause: other.cause, symbol: other.at.record.symbol };
}
