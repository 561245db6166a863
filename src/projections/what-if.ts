import { applyWhatIf, decimalText, decimalTextOrNull, rateText, type Exact, type PositionSnapshot, type WhatIf } from '../engine/index.ts';
import type { PositionWhatIf } from '../protocol/questions/position-questions.ts';
import type { QuestionArgs } from '../protocol/questions/questions.ts';
import { evaluationViewOf } from '../portfolio/evaluation-view.ts';
import type { RulesInForce } from '../portfolio/rules-in-force.ts';
import { draftFields } from '../portfolio/draft-fields.ts';
import type { Books } from './books.ts';
import { keptText, losesDigits } from './changed-records.ts';
import { refusal, heldPositionOf } from './held-position.ts';

type Side = Extract<PositionWhatIf, { ok: true }>['before'];

interface Shown {
  readonly side: WhatIf['before'] | WhatIf['after'];
  readonly walletBalance: Exact;
  readonly rules: RulesInForce;
  /** What stood there before, for a position that is gone. */
  readonly held: PositionSnapshot;
}

function sideView({ side, walletBalance, rules, held }: Shown): Side {
  const { book, position, available } = side;
  const rate = book.crossMarginRate;
  const shown = position ?? held;
  return {
    evaluation: position === null ? null : evaluationViewOf(position, rules),
    fairPrice: decimalText(shown.fairPrice),
    contracts: position === null ? '0' : decimalText(position.position.contracts),
    entryPrice: decimalText(shown.position.entryPrice),
    leverage: decimalText(shown.position.leverage),
    walletBalance: decimalText(walletBalance),
    crossCash: decimalTextOrNull(book.crossCash),
    crossMarginRate: rate === null ? null : rateText(rate),
    availableBalance: decimalTextOrNull(available),
  };
}

/** Fills without a price are at the fair price of now; what is stored later must be what was shown. */
function withPrices(fields: Readonly<Record<string, string>>, fairPrice: string): Record<string, string> {
  const filled: Record<string, string> = { ...fields };
  if (fields['closeContracts'] !== undefined) filled['closePrice'] ??= fairPrice;
  if (fields['addContracts'] !== undefined) filled['addPrice'] ??= fairPrice;
  return filled;
}

/** Before and after any combination of changes, and what to hand back to have them stored. */
export function whatIf(books: Books, { id, change }: QuestionArgs<'position-what-if'>): PositionWhatIf {
  const standing = heldPositionOf(books, id);
  if ('ok' in standing) return standing;
  const { position, records, snapshot, at, now } = standing;
  const fields = draftFields(change) as Readonly<Record<string, string>>;
  const reading = applyWhatIf(at, fields);
  if (!reading.ok) return refusal(...reading.problems);
  const whatIf = reading.value;
  const { rules } = position;
  const storable = whatIf.changes.some(({ record }) => record !== 'price');
  const apply = storable ? { id, change: withPrices(fields, now.fairPrice), expected: records } : null;
  return {
    ok: true,
    now,
    assumptions: [...whatIf.assumptions, ...(losesDigits(whatIf) ? ['kept-decimals'] : [])],
    before: sideView({ side: whatIf.before, walletBalance: at.book.account.walletBalance, rules, held: snapshot }),
    after: sideView({ side: whatIf.after, walletBalance: whatIf.book.account.walletBalance, rules, held: snapshot }),
    changes: whatIf.changes.map((one) => ({ ...one, after: one.after === null ? null : keptText(one.after) })),
    apply,
  };
}
