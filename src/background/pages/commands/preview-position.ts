import * as v from 'valibot';
import { InputError, parseDecimal, POSITIVE, type Contract, type FairPrices, type Reading } from '../../../engine/index.ts';
import { positionProblemOf, problemOf } from '../../portfolio/problem-of.ts';
import { readPositionRecord, settleCoinProblem } from '../../portfolio/read-record.ts';
import { watchedAccount } from '../../portfolio/watched-books.ts';
import type { PositionPreview } from '../../protocol/commands.ts';
import type { Problem } from '../../protocol/problem.ts';
import { contractSymbol, type AccountRecord, type PositionRecord } from '../../protocol/records.ts';
import type { EvaluationView } from '../../protocol/view.ts';
import { contractView } from '../../view/contract-view.ts';
import { evaluationView } from '../../view/evaluation-view.ts';
import type { CommandHandlers } from '../command-handlers.ts';
import type { CommandContext } from './context.ts';
import { contractOf } from './contract-of.ts';
import { draftFields } from './draft-fields.ts';
import type { LookedAt } from './looked-at.ts';
import { contractProblem } from './position-commands.ts';

const DRAFT_ID = 'draft';
/** The account of a look-up that names none: it holds nothing but the position, which, being isolated, needs nothing of it. */
const NO_ACCOUNT = { id: DRAFT_ID, name: DRAFT_ID, walletBalance: '0', orderMargin: '0', profitRule: 'own-only', takerFeeRate: '0' } as const;

/** All figures of a position as typed, and everything that is wrong with it; its contract is watched while the trader types. */
export function previewPosition(context: CommandContext, lookedAt: LookedAt): Pick<CommandHandlers, 'position-preview'> {
  const { monitor } = context;

  function accountOf(fields: Readonly<Record<string, unknown>>, contract: Contract): AccountRecord | InputError {
    const { accounts } = monitor.portfolio.current();
    const named = accounts.find(({ id }) => id === fields['accountId']);
    if (named !== undefined) return named;
    const lookUp = fields['accountId'] === undefined && fields['marginMode'] === 'isolated';
    return lookUp ? { ...NO_ACCOUNT, settleCoin: contract.settleCoin } : new InputError('not-allowed', 'accountId', fields['accountId'], 'there is no such account');
  }

  function evaluate(record: PositionRecord, account: AccountRecord, contract: Contract, prices: FairPrices): EvaluationView | Problem {
    const { positions, settings } = monitor.portfolio.current();
    const others = positions.filter(({ id, accountId }) => id !== record.id && accountId === account.id);
    const contracts = new Map<string, Contract | InputError>([[record.symbol, contract]]);
    for (const { symbol } of others) {
      const known = monitor.records.contract(symbol);
      if (known !== null) contracts.set(symbol, known);
    }
    const watched = watchedAccount(account, [...others, record], settings, contracts);
    const snapshot = watched.at(prices).position(record.id);
    const threshold = watched.positions.at(-1)?.rules.threshold;
    if (threshold === undefined) throw new Error('the previewed position is not in its own book');
    return snapshot instanceof InputError ? positionProblemOf(snapshot) : evaluationView(snapshot, threshold);
  }

  return {
    async 'position-preview'({ draft }): Promise<PositionPreview> {
      const typed = draftFields(draft);
      const draftAccount = draft['accountId'] === undefined ? { accountId: DRAFT_ID } : {};
      const fields = { id: DRAFT_ID, ...draftAccount, ...typed };
      const alone = readPositionRecord(fields, null, '', 'entered');
      const symbol = typed['symbol'];
      const nothing: PositionPreview = { contract: null, fairPrice: null, priceAt: null, at: 'entry', evaluation: null, problems: problemsOf(alone) };
      if (!v.is(contractSymbol, symbol)) return nothing;
      const contract = await contractOf(symbol, context);
      if (contract instanceof InputError) return { ...nothing, problems: [...nothing.problems, contractProblem(contract, symbol)] };
      await lookedAt.fairPriceOf(symbol);
      const price = monitor.feed.latest(symbol);
      const at = price === null ? ('entry' as const) : ('fair' as const);
      const described = { fairPrice: price?.price ?? null, priceAt: price?.at ?? null, at, contract: contractView(contract, monitor.records.state(symbol)) };
      const reading = readPositionRecord(fields, contract, '', 'entered');
      const account = accountOf(typed, contract);
      const accountProblem = account instanceof InputError ? account : settleCoinProblem(account, contract, 'symbol');
      const problems = [...problemsOf(reading), ...(accountProblem === null ? [] : [problemOf(accountProblem)])];
      if (!reading.ok || account instanceof InputError || accountProblem !== null) return { ...described, evaluation: null, problems };
      const prices = at === 'fair' ? monitor.prices : withEntryPrice(monitor.prices, reading.value);
      const evaluation = evaluate(reading.value, account, contract, prices);
      return 'code' in evaluation ? { ...described, evaluation: null, problems: [evaluation] } : { ...described, evaluation, problems };
    },
  };
}

function problemsOf(reading: Reading<PositionRecord>): Problem[] {
  return reading.ok ? [] : reading.problems.map(problemOf);
}

function withEntryPrice(prices: FairPrices, { symbol, entryPrice }: PositionRecord): FairPrices {
  return new Map([...prices, [symbol, parseDecimal(entryPrice, 'entryPrice', POSITIVE)]]);
}
