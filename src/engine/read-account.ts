import type { Account, ProfitRule } from './account.ts';
import { ANY_SIGN, FRACTION, NOT_NEGATIVE } from './decimal.ts';
import { Exact } from './exact.ts';
import { FieldReader } from './field-reader.ts';
import { InputError, type Reading } from './input-error.ts';

const ACCOUNT_KEYS = new Set(['settleCoin', 'walletBalance', 'orderMargin', 'profitRule', 'takerFeeRate']);
const PROFIT_RULES = ['own-only', 'offset'] as const satisfies readonly ProfitRule[];
const MULTI_ASSET = /^multi[-_ ]?assets?([-_ ]?mode)?$/i;

/** Multi-asset mode margins several coins together: another rule, so it is refused by its name rather than as a stray key. */
function refuseMultiAssetMode(fields: FieldReader): void {
  const rule = fields.raw('profitRule');
  const key = typeof rule === 'string' && MULTI_ASSET.test(rule) ? 'profitRule' : fields.keys().find((name) => MULTI_ASSET.test(name));
  if (key === undefined) return;
  fields.refuse(new InputError('multi-asset-mode', fields.pathOf(key), fields.raw(key), { reason: 'multi-asset-mode' }));
}

/**
 * Reads an account: settleCoin and walletBalance (any sign) are required; orderMargin (default 0), profitRule (default "own-only") and
 * takerFeeRate (0 … 1, default 0) may be absent. Unknown keys are errors.
 */
export function readAccount(input: unknown, path: string): Reading<Account> {
  const fields = new FieldReader(input, path);
  refuseMultiAssetMode(fields);
  fields.allowOnly(ACCOUNT_KEYS);
  const settleCoin = fields.text('settleCoin');
  const walletBalance = fields.decimal('walletBalance', ANY_SIGN);
  const orderMargin = fields.has('orderMargin') ? fields.decimal('orderMargin', NOT_NEGATIVE) : Exact.ZERO;
  const profitRule = fields.has('profitRule') ? fields.oneOf('profitRule', PROFIT_RULES) : 'own-only';
  const takerFeeRate = fields.has('takerFeeRate') ? fields.decimal('takerFeeRate', FRACTION) : Exact.ZERO;
  return fields.finish({ settleCoin, walletBalance, orderMargin, profitRule, takerFeeRate });
}
