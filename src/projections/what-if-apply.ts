import { draftFields } from '../portfolio/draft-fields.ts';
import { refused } from '../portfolio/problem-of.ts';
import type { QuestionArgs, QuestionReply } from '../protocol/questions/questions.ts';
import { applyWhatIf, InputError } from '../engine/index.ts';
import type { AskWorker, Books } from './books.ts';
import { changedRecords } from './changed-records.ts';
import { heldPositionOf } from './held-position.ts';

/** What is kept must be what was seen or typed: the fair price may have moved since. */
const PRICED = [
  ['closeContracts', 'closePrice'],
  ['addContracts', 'addPrice'],
] as const;

type Applied = 'position-what-if-apply';

/** Makes a what-if true: position and account change together, or not at all. */
export async function applyWhatIfTo(
  books: Books,
  { id, change, expected }: QuestionArgs<Applied>,
  ask: AskWorker,
): Promise<QuestionReply<Applied>> {
  if (expected.position.id !== id)
    return refused(new InputError('another-record', 'expected.position.id', expected.position.id, { reason: 'another-record', id }));
  const standing = heldPositionOf(books, id);
  if ('ok' in standing) return standing;
  const fields = draftFields(change);
  const unpriced = PRICED.filter(([contracts, price]) => fields[contracts] !== undefined && fields[price] === undefined);
  if (unpriced.length > 0)
    return refused(...unpriced.map(([, price]) => new InputError('missing', price, undefined, { reason: 'trade-price' })));
  const reading = applyWhatIf(standing.at, fields);
  if (!reading.ok) return refused(...reading.problems);
  const whatIf = reading.value;
  if (whatIf.changes.every(({ record }) => record === 'price')) {
    return refused(new InputError('changes-nothing', 'change', Object.keys(fields).join(', '), { reason: 'changes-nothing' }));
  }
  return ask('records-change', {
    expected,
    changed: changedRecords(expected, whatIf),
    as: whatIf.after.position === null ? 'closed' : 'confirmed',
  });
}
