import type { Client } from '../../protocol/client.ts';
import type { Problem } from '../../protocol/problem.ts';
import { SYMBOL_PATTERN } from '../../protocol/records.ts';
import type { AccountView } from '../../protocol/view.ts';
import type { Fields } from '../../ui/drafts.ts';
import { formatAmount } from '../../ui/format/number.ts';
import { exchangeName } from '../../ui/words/exchange-words.ts';
import { failureWords } from '../../ui/words/failure-words.ts';
import { refusalOf, type SaveAnswer } from '../answer.ts';
import { accountDraftOf, NEW_ACCOUNT } from '../account-fields.ts';
import { NEW_POSITION, positionDraftOf } from '../position-fields.ts';
import { t } from '../translate.ts';

export const FIRST_FIELDS = ['symbol', 'side', 'marginMode', 'contracts', 'entryPrice', 'leverage', 'walletBalance'] as const;
export type FirstField = (typeof FIRST_FIELDS)[number];

type Ask = Client['ask'];

/** What earlier tries have taught the form. */
export interface Learned {
  /** Settle coin → id of accounts that were stored for a position that was then refused; the next submit may be faster than the picture that lists them. */
  readonly accounts: Map<string, string>;
  /** Contract → settle coin. */
  readonly coins: Map<string, string>;
}

/**
 * Stores a position typed on the first-run page, and the account it needs where there is none of its settle coin: with the wallet typed for a
 * cross position, else 0, which no figure of an isolated position reads. What it finds out is added to `learned`.
 */
export async function watchFirst(ask: Ask, fields: Fields, accounts: readonly AccountView[], learned: Learned): Promise<SaveAnswer> {
  const symbol = String(fields['symbol']).trim();
  const unsendable = [
    ...(SYMBOL_PATTERN.test(symbol) ? [] : [problemOf('symbol', symbol, t('first.symbol-format', { exchange: exchangeName() }))]),
    ...needed(fields, accounts).map(missing),
  ];
  if (unsendable.length > 0) return { kind: 'refused', problems: unsendable };
  const read = await ask('contract-read', { symbol });
  if (read.kind === 'failure') return { kind: 'failed', message: failureWords(read) };
  const { contract, problem } = read.reply;
  if (problem !== null) return { kind: 'refused', problems: [problem] };
  if (contract === null) return refusedFor('symbol', symbol, t('first.symbol-format', { exchange: exchangeName() }));
  const { settleCoin } = contract;
  learned.coins.set(symbol, settleCoin);
  const own = learned.accounts;
  // Once listed, an account is no longer taken for granted: it can be deleted.
  for (const { record } of accounts) own.delete(record.settleCoin);
  const listed = accounts.find(({ record }) => record.settleCoin === settleCoin);
  const walletless = listed === undefined ? !own.has(settleCoin) : isWithoutWallet(listed);
  if (fields['marginMode'] === 'cross' && walletless && String(fields['walletBalance']).trim() === '') {
    return { kind: 'refused', problems: [missing('walletBalance')] };
  }
  if (listed !== undefined && fields['marginMode'] === 'cross') {
    const refusal = isWithoutWallet(listed) ? await fillWallet(ask, fields, listed) : otherWallet(fields, listed);
    if (refusal !== null) return refusal;
  }
  const known = listed?.record.id ?? own.get(settleCoin);
  const account = known ?? (await addAccount(ask, fields, settleCoin));
  if (typeof account !== 'string') return account;
  if (known === undefined) own.set(settleCoin, account);
  const { walletBalance: _, ...position } = fields;
  const saved = await ask('position-save', {
    draft: positionDraftOf({ ...NEW_POSITION, ...position, symbol, accountId: account }, null),
    expected: null,
  });
  return refusalOf(saved) ?? { kind: 'saved' };
}

/** The fields left empty that no position can do without. */
function needed(fields: Fields, accounts: readonly AccountView[]): readonly FirstField[] {
  const wallet = fields['marginMode'] === 'cross' && accounts.length === 0;
  const required: readonly FirstField[] = ['contracts', 'entryPrice', 'leverage', ...(wallet ? (['walletBalance'] as const) : [])];
  return required.filter((field) => String(fields[field]).trim() === '');
}

/** Whether a cross position's wallet is to be typed: by the account of its coin, or by any while the coin is not known. What is typed stays in sight. */
export function needsWallet(fields: Fields, accounts: readonly AccountView[], coin: string | null): boolean {
  if (fields['marginMode'] !== 'cross') return false;
  if (String(fields['walletBalance']) !== '') return true;
  if (coin === null) return accounts.length === 0 || accounts.some(isWithoutWallet);
  const listed = accounts.find(({ record }) => record.settleCoin === coin);
  return listed === undefined || isWithoutWallet(listed);
}

/** An account made for an isolated position: its wallet was never asked for, and a cross position's figures would rest on it. */
const isWithoutWallet = ({ record }: AccountView): boolean => /^0+(\.0+)?$/.test(record.walletBalance);

async function fillWallet(ask: Ask, fields: Fields, { record }: AccountView): Promise<SaveAnswer | null> {
  return refusalOf(
    await ask('account-save', { draft: { ...record, walletBalance: String(fields['walletBalance']).trim() }, expected: record }),
  );
}

/** A wallet that was typed for an account which has one already would be lost without a word. */
function otherWallet(fields: Fields, { record }: AccountView): SaveAnswer | null {
  const typed = String(fields['walletBalance']).trim();
  if (typed === '' || typed === record.walletBalance) return null;
  return refusedFor(
    'walletBalance',
    typed,
    t('first.wallet-known', {
      account: record.name,
      balance: formatAmount(record.walletBalance, record.settleCoin),
      coin: record.settleCoin,
    }),
  );
}

async function addAccount(ask: Ask, fields: Fields, settleCoin: string): Promise<string | SaveAnswer> {
  const id = `main-${settleCoin.toLowerCase()}`;
  const walletBalance = fields['marginMode'] === 'cross' ? String(fields['walletBalance']).trim() : '0';
  const draft = accountDraftOf({ ...NEW_ACCOUNT, name: t('first.account', { coin: settleCoin }), settleCoin, walletBalance }, { id });
  return refusalOf(await ask('account-save', { draft, expected: null })) ?? id;
}

const missing = (path: FirstField): Problem => ({ code: 'missing', path, value: '', message: t('first.missing') });

const problemOf = (path: FirstField, value: string, message: string): Problem => ({ code: 'not-allowed', path, value, message });

const refusedFor = (path: FirstField, value: string, message: string): SaveAnswer => ({
  kind: 'refused',
  problems: [problemOf(path, value, message)],
});
