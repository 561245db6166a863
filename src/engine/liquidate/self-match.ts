import { Exact } from '../exact.ts';
import type { PositionSnapshot } from '../snapshot.ts';
import { lineValue } from '../line.ts';
import { pnlLine, unitValueAt } from '../valuation.ts';
import type { Scene } from './scene.ts';

/** V·(E_short − E_long) (inverse: V·(1/E_long − 1/E_short)): the long's PnL at the short's entry price; the fair price cancels out. */
function matchedPnl(long: PositionSnapshot, short: PositionSnapshot, contracts: Exact): Exact {
  const { kind, contractSize } = long.contract;
  const pnl = pnlLine(kind, 'long', contracts.times(contractSize), unitValueAt(kind, long.position.entryPrice));
  return lineValue(pnl, unitValueAt(kind, short.position.entryPrice));
}

/** The first long and the first short of one contract in id order, while there are both. */
function nextPair(scene: Scene, symbol: string): { long: PositionSnapshot; short: PositionSnapshot } | null {
  const legs = scene.cross.filter(({ position }) => position.symbol === symbol);
  const long = legs.find(({ position }) => position.side === 'long');
  const short = legs.find(({ position }) => position.side === 'short');
  return long === undefined || short === undefined ? null : { long, short };
}

/** Matches the account's own longs and shorts against each other, contract by contract; the realised PnL goes to the wallet. */
export function selfMatch(scene: Scene): void {
  const symbols = [...new Set(scene.cross.map(({ position }) => position.symbol))].sort();
  for (const symbol of symbols) {
    for (let pair = nextPair(scene, symbol); pair !== null; pair = nextPair(scene, symbol)) {
      const [long, short] = [pair.long.position, pair.short.position];
      const contracts = Exact.min(long.contracts, short.contracts);
      const realizedPnl = matchedPnl(pair.long, pair.short, contracts);
      const account = { ...scene.account, walletBalance: scene.account.walletBalance.plus(realizedPnl) };
      scene.play({ step: 'self-match', symbol, contracts, realizedPnl }, account, [
        { ...long, contracts: long.contracts.minus(contracts) },
        { ...short, contracts: short.contracts.minus(contracts) },
      ]);
    }
  }
}
