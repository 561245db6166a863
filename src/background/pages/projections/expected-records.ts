import { InputError, type Reading } from '../../../engine/index.ts';
import { changedElsewhere } from '../../portfolio/changed-elsewhere.ts';
import { readAccountRecord, readPositionRecord } from '../../portfolio/read-record.ts';
import type { ExpectedRecords } from '../../protocol/projections.ts';
import type { CommandContext } from '../commands/context.ts';
import { outcomeOf, refused, refusedFor, type Outcome } from '../edits.ts';

/** Stores both records, changed, in one transaction; not where something else than `expected` is stored by now, or they would be unsound. */
export async function storeChanged(
  { monitor: { portfolio, records } }: CommandContext,
  expected: ExpectedRecords,
  changed: (stored: ExpectedRecords) => ExpectedRecords,
): Promise<Outcome> {
  const { positions, accounts } = portfolio.current();
  const position = positions.find(({ id }) => id === expected.position.id);
  const account = accounts.find(({ id }) => id === expected.account.id);
  const elsewhere = changedElsewhere(position, expected.position, 'position') ?? changedElsewhere(account, expected.account, 'account');
  if (elsewhere !== null) return refusedFor(elsewhere);
  if (position === undefined || account === undefined || position.accountId !== account.id) {
    return refused(new InputError('not-allowed', 'expected.account', expected.account.id, 'it must be the account that holds the position'));
  }
  const next = changed({ position, account });
  const contract = records.contract(position.symbol);
  const readings: readonly Reading<unknown>[] = [
    readAccountRecord(next.account, 'account'),
    readPositionRecord(next.position, contract instanceof InputError ? null : contract, 'position', 'existing'),
  ];
  const problems = readings.flatMap((reading) => (reading.ok ? [] : reading.problems));
  if (problems.length > 0) return refused(...problems);
  return outcomeOf(await portfolio.apply({ putAccounts: [next.account], putPositions: [next.position] }));
}
