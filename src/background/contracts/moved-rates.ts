import { compareMarginRates, decimalText, InputError, rateText, type Contract, type PositionSnapshot } from '../../engine/index.ts';
import type { Instrument } from '../../protocol/instrument.ts';
import type { Feed } from '../feed/feed.ts';
import { worstFreshness } from '../../protocol/freshness.ts';
import { instrumentsOf, watchedAccounts, type Portfolio, type MarketPrices } from '../../portfolio/watched-accounts.ts';

export interface RateMove {
  readonly positionId: string;
  readonly before: PositionSnapshot;
  readonly after: PositionSnapshot;
}

export interface RateMoves {
  /** Positions of the contract that can be evaluated both ways at fresh prices, moved or not. */
  readonly compared: readonly string[];
  /** Those whose margin rate is another one. */
  readonly moved: readonly RateMove[];
}

/** What another record of one contract makes of the positions in it, at the same prices. */
export function movedRates(
  portfolio: Portfolio,
  contracts: ReadonlyMap<Instrument, Contract | InputError>,
  change: { readonly instrument: Instrument; readonly before: Contract | InputError; readonly after: Contract },
  { prices, freshness }: { readonly prices: MarketPrices; readonly freshness: Feed['freshness'] },
): RateMoves {
  const { instrument } = change;
  const instruments = instrumentsOf(portfolio, portfolio.positions);
  const holding = new Set(
    portfolio.positions.filter((_position, index) => instruments[index] === instrument).map(({ accountId }) => accountId),
  );
  const touched = {
    ...portfolio,
    accounts: portfolio.accounts.filter(({ id }) => holding.has(id)),
    positions: portfolio.positions.filter(({ accountId }) => holding.has(accountId)),
  };
  const snapshots = (contract: Contract | InputError): ReadonlyMap<string, PositionSnapshot> => {
    const accounts = watchedAccounts(touched, new Map(contracts).set(instrument, contract));
    return new Map(
      accounts.flatMap((account) => {
        const at = account.at(prices.of(account.venue));
        const held = account.positions.filter(
          (position) => position.instrument === instrument && worstFreshness(position.instruments, freshness) !== 'stale',
        );
        return held.flatMap(({ record }) => {
          const snapshot = at.position(record.id);
          return snapshot instanceof InputError ? [] : [[record.id, snapshot] as const];
        });
      }),
    );
  };
  const now = snapshots(change.after);
  const pairs = [...snapshots(change.before)].flatMap(([positionId, before]) => {
    const after = now.get(positionId);
    return after === undefined ? [] : [{ positionId, before, after }];
  });
  const moved = pairs.filter(({ before, after }) => compareMarginRates(before.marginRate, after.marginRate) !== 0);
  return { compared: pairs.map(({ positionId }) => positionId), moved };
}

/** The figures of a move as the history keeps them. */
export function moveFigures({ before, after }: RateMove) {
  return {
    marginRateBefore: rateText(before.marginRate),
    marginRate: rateText(after.marginRate),
    tierBefore: String(before.tier.level),
    tier: String(after.tier.level),
    fairPrice: decimalText(after.fairPrice),
  };
}
