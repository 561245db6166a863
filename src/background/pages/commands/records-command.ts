import { InputError, type Reading } from '../../../engine/index.ts';
import { changedElsewhere } from './changed-elsewhere.ts';
import { refused } from '../../../portfolio/problem-of.ts';
import { instrumentOf } from '../../../protocol/instrument.ts';
import { readAccountRecord, readPositionRecord } from '../../../portfolio/read-record.ts';
import type { CommandArgs } from '../../../protocol/commands.ts';
import type { PositionRecord } from '../../../protocol/records.ts';
import type { CommandHandlers } from '../command-handlers.ts';
import { outcomeOf, refusedFor } from '../edits.ts';
import type { CommandContext } from './context.ts';

type Change = CommandArgs<'records-change'>;

/** The position as it is to be stored: its stamps are the worker's own, whatever the page sent. */
function stamped(
  { confirmedAt: _confirmedAt, archivedAt: _archivedAt, ...changed }: PositionRecord,
  stored: PositionRecord,
  as: Change['as'],
  now: string,
): PositionRecord {
  const { confirmedAt, archivedAt } = stored;
  const confirmed = as === 'corrected' ? confirmedAt : now;
  const archived = as === 'closed' ? now : archivedAt;
  return {
    ...changed,
    ...(confirmed === undefined ? {} : { confirmedAt: confirmed }),
    ...(archived === undefined ? {} : { archivedAt: archived }),
  };
}

/** Stores a position and its account, changed, in one transaction; not where something else than `expected` is stored by now, or they would be unsound. */
export function recordsCommand({ platform, monitor: { portfolio, records } }: CommandContext): Pick<CommandHandlers, 'records-change'> {
  return {
    async 'records-change'({ expected, changed, as }) {
      const { positions, accounts } = portfolio.current();
      const position = positions.find(({ id }) => id === expected.position.id);
      const account = accounts.find(({ id }) => id === expected.account.id);
      const elsewhere = changedElsewhere(position, expected.position, 'position') ?? changedElsewhere(account, expected.account, 'account');
      if (elsewhere !== null) return refusedFor(elsewhere);
      if (position === undefined || account === undefined || position.accountId !== account.id) {
        return refused(new InputError('not-the-holder', 'expected.account', expected.account.id, { reason: 'holder' }));
      }
      const moved = (['id', 'accountId', 'symbol', 'side'] as const).find((key) => changed.position[key] !== position[key]);
      if (moved !== undefined)
        return refused(new InputError('must-stay', `position.${moved}`, changed.position[moved], { reason: 'stays', as: position[moved] }));
      const kept = (['id', 'venue', 'settleCoin'] as const).find((key) => changed.account[key] !== account[key]);
      if (kept !== undefined)
        return refused(new InputError('must-stay', `account.${kept}`, changed.account[kept], { reason: 'stays', as: account[kept] }));
      const next = stamped(changed.position, position, as, new Date(platform.clock.now()).toISOString());
      const contract = records.contract(instrumentOf(account.venue, position.symbol));
      const readings: readonly Reading<unknown>[] = [
        readAccountRecord(changed.account, 'account'),
        readPositionRecord(next, contract instanceof InputError ? null : contract, 'position', 'existing'),
      ];
      const problems = readings.flatMap((reading) => (reading.ok ? [] : reading.problems));
      if (problems.length > 0) return refused(...problems);
      return outcomeOf(await portfolio.apply({ putAccounts: [changed.account], putPositions: [next] }));
    },
  };
}
