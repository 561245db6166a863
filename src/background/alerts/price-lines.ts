import { barriersOf, EVERYWHERE, NOWHERE, priceHoursAway, priceStretch, type Barriers, type Stretch } from '../../engine/odds/index.ts';
import { InputError } from '../../engine/index.ts';
import type { WatchedAccount, WatchedPosition } from '../../portfolio/watched-accounts.ts';
import type { Instrument } from '../../protocol/instrument.ts';
import { limitsOf, warnsEarly, type LinesSurroundings, type WatchedLines } from './watched-lines.ts';

interface Line {
  readonly position: WatchedPosition;
  readonly account: WatchedAccount;
  readonly limits: readonly number[];
  /** As of the last decision; null before the first, and then nothing is skipped. */
  barriers: Barriers | null;
  stretch: Stretch;
}

interface ContractLines {
  /** The stretch that lies within those of all lines. */
  lower: number;
  upper: number;
  readonly lines: Line[];
}

const within = (price: number, { lower, upper }: Stretch): boolean => price > lower && price < upper;

/** Of isolated positions: each depends on the price of its own contract alone. */
export function createPriceLines({ accounts, paces, latest, on, cross }: LinesSurroundings): WatchedLines {
  const contracts = new Map<Instrument, ContractLines>();
  const lines = new Map<string, Line>();

  const linesOf = (instrument: Instrument): ContractLines => {
    const known = contracts.get(instrument) ?? { lower: Infinity, upper: -Infinity, lines: [] };
    contracts.set(instrument, known);
    return known;
  };

  for (const account of accounts) {
    for (const position of account.positions.filter((one) => warnsEarly(one) && one.record.marginMode === 'isolated')) {
      const line: Line = { position, account, limits: limitsOf(position), barriers: null, stretch: NOWHERE };
      lines.set(position.record.id, line);
      linesOf(position.instrument).lines.push(line);
    }
  }

  function tighten(at: ContractLines): void {
    at.lower = at.lines.reduce((highest, { stretch }) => Math.max(highest, stretch.lower), -Infinity);
    at.upper = at.lines.reduce((lowest, { stretch }) => Math.min(lowest, stretch.upper), Infinity);
  }

  /** Where nothing can be said before the next minute, nothing is to be looked for. */
  function stretchOf({ position, limits, barriers }: Line): Stretch {
    const contract = paces.of(position.instrument);
    const price = latest(position.instrument);
    if (contract?.ready !== true || price === null) return EVERYWHERE;
    if (barriers === null) return NOWHERE;
    const stretches = limits.map((limit, index) =>
      priceStretch(contract.pace, price.value, barriers, limit, index === 0 && on(position.record.id)),
    );
    return { lower: Math.max(...stretches.map(({ lower }) => lower)), upper: Math.min(...stretches.map(({ upper }) => upper)) };
  }

  /** Whether the price alone says that nothing holds, or ends. */
  function isFar({ position, limits, barriers }: Line): boolean {
    const contract = paces.of(position.instrument);
    const price = latest(position.instrument);
    if (contract?.ready !== true || price === null) return true;
    if (barriers === null || on(position.record.id)) return false;
    const hours = priceHoursAway(contract.pace, price.value, barriers);
    return hours === null || limits.every((limit) => hours.away > limit);
  }

  return {
    crosses(instrument, fairPrice) {
      const at = contracts.get(instrument);
      if (at === undefined || within(fairPrice, at)) return false;
      const beyond = at.lines.filter(({ stretch }) => !within(fairPrice, stretch));
      for (const { account, position } of beyond) cross(account, [position]);
      return beyond.length > 0;
    },
    closed() {
      for (const at of contracts.values()) {
        for (const line of at.lines) {
          if (isFar(line)) line.stretch = stretchOf(line);
          else cross(line.account, [line.position]);
        }
        tighten(at);
      }
    },
    decided(_account, at, positions) {
      const changed = new Set<ContractLines>();
      for (const { record, instrument } of positions) {
        const line = lines.get(record.id);
        if (line === undefined) continue;
        const snapshot = at.position(record.id);
        line.barriers = snapshot instanceof InputError ? null : barriersOf(snapshot);
        line.stretch = snapshot instanceof InputError || snapshot.liquidating ? EVERYWHERE : stretchOf(line);
        changed.add(linesOf(instrument));
      }
      changed.forEach(tighten);
    },
  };
}
