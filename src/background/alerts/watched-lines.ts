import { SENSITIVITIES } from '../../engine/odds/index.ts';
import type { AccountSnapshot, WatchedAccount, WatchedPosition } from '../../portfolio/watched-accounts.ts';
import type { Instrument } from '../../protocol/instrument.ts';
import type { Paces } from '../pace/paces.ts';

/** Lines of one margin mode that the early warnings of positions depend on, until the next minute closes. */
export interface WatchedLines {
  /** False: the price crosses none of them. */
  crosses(instrument: Instrument, fairPrice: number): boolean;
  /** A minute has closed, or the past became known: what is no longer far from its limit is taken as crossed. */
  closed(): void;
  /** These were decided at the account's latest prices. */
  decided(account: WatchedAccount, at: AccountSnapshot, positions: Iterable<WatchedPosition>): void;
}

export interface LinesSurroundings {
  readonly accounts: readonly WatchedAccount[];
  readonly paces: Pick<Paces, 'of' | 'together'>;
  readonly latest: (instrument: Instrument) => { readonly value: number } | null;
  /** Whether a warning of the position holds or lingers. */
  readonly on: (positionId: string) => boolean;
  readonly cross: (account: WatchedAccount, positions: readonly WatchedPosition[]) => void;
}

export const warnsEarly = ({ rules }: WatchedPosition): boolean => rules.alertsEnabled && rules.odds.length > 0;
/** Of each level, in usual hours, the widest first: with it the warning begins, and ends. */
export const limitsOf = ({ rules }: WatchedPosition): readonly number[] =>
  rules.odds.map(({ sensitivity }) => SENSITIVITIES[sensitivity].limit);
