import { compareWithExchange, decimalText, type Difference, type Explanation } from '../engine/index.ts';
import type { ExpectedRecords } from '../protocol/books.ts';
import type { AdoptionView, ExchangeExplanation, PositionCompare } from '../protocol/questions/position-questions.ts';
import type { QuestionArgs, QuestionReply } from '../protocol/questions/questions.ts';
import type { PositionRecord } from '../protocol/records.ts';
import type { AskWorker, Books } from './books.ts';
import { keptText } from './changed-records.ts';
import { refusal, heldPositionOf } from './held-position.ts';

function differenceView(difference: Difference): ExchangeExplanation['differences'][number] {
  const { about } = difference;
  switch (about) {
    case 'liquidation-fee':
      return { about, value: difference.counted ? 'counted' : 'not-counted' };
    case 'computed-margin':
      return { about, value: decimalText(difference.takerFeeRate) };
    case 'risk-tier':
      return { about, value: String(difference.level) };
    case 'profit-rule':
      return { about, value: difference.profitRule };
    case 'position-margin':
    case 'wallet-balance':
      return { about, value: decimalText(difference.amount) };
  }
}

/** Decimals as records keep them. */
function adoptionView({ account, position }: NonNullable<Explanation['adoption']>): AdoptionView {
  const { takerFeeRate, walletBalance, ...rest } = account;
  const { positionMargin } = position;
  return {
    account: {
      ...rest,
      ...(takerFeeRate === undefined ? {} : { takerFeeRate: keptText(takerFeeRate) }),
      ...(walletBalance === undefined ? {} : { walletBalance: keptText(walletBalance) }),
    },
    position: positionMargin === undefined ? {} : { positionMargin: positionMargin === null ? null : keptText(positionMargin) },
  };
}

function explanationView(explanation: Explanation, expected: ExpectedRecords): ExchangeExplanation {
  const { differences, adoption } = explanation;
  return {
    differences: differences.map(differenceView),
    adopt: adoption === null ? null : { id: expected.position.id, adoption: adoptionView(adoption), expected },
  };
}

function adopted({ position, account }: ExpectedRecords, adoption: AdoptionView): ExpectedRecords {
  const { positionMargin: held, ...rest } = position;
  const wanted = adoption.position.positionMargin;
  const margin = wanted === undefined ? held : wanted;
  const changed: PositionRecord = margin === undefined || margin === null ? rest : { ...rest, positionMargin: margin };
  const { takerFeeRate = account.takerFeeRate, profitRule = account.profitRule, walletBalance = account.walletBalance } = adoption.account;
  return { account: { ...account, takerFeeRate, profitRule, walletBalance }, position: changed };
}

/** Why the exchange shows another number. */
export function compare(books: Books, { id, kind, value }: QuestionArgs<'position-compare'>): PositionCompare {
  const standing = heldPositionOf(books, id);
  if ('ok' in standing) return standing;
  const { records, at, now } = standing;
  const takerFeeRate = books.of(records.account.venue).takerFeeRate(records.position.symbol);
  const reading = compareWithExchange(
    at,
    { kind, value: value.trim() },
    { liquidationFees: true, ...(takerFeeRate === null ? {} : { takerFeeRate }) },
  );
  if (!reading.ok) return refusal(...reading.problems);
  const { explanations, amount, assumptions, ...compared } = reading.value;
  return {
    ok: true,
    now,
    assumptions: [...assumptions],
    ...compared,
    explanations: explanations.map((explanation) => explanationView(explanation, records)),
    amount: amount === null ? null : explanationView(amount, records),
  };
}

/** Makes the exchange's view the trader's own. */
export function adopt({ adoption, expected }: QuestionArgs<'position-adopt'>, ask: AskWorker): Promise<QuestionReply<'position-adopt'>> {
  return ask('records-change', { expected, changed: adopted(expected, adoption), as: 'corrected' });
}
