import type { Account } from './account.ts';
import { NOT_NEGATIVE, parseDecimal, POSITIVE, POSITIVE_FRACTION } from './decimal.ts';
import { Exact } from './exact.ts';
import { FieldReader, memberPath } from './field-reader.ts';
import type { Reading } from './input-error.ts';
import { readAccount } from './read-account.ts';

const REQUEST_KEYS = new Set([
  'account',
  'contracts',
  'fairPrices',
  'positions',
  'liquidationFees',
  'threshold',
  'simulateLiquidation',
  'executionPrices',
  'insuranceFund',
]);

/** An evaluate request (§ 9) whose account and options were checked; contracts, prices and positions are checked where they are used. */
export interface EvaluateRequest {
  readonly account: Account;
  readonly contracts: readonly unknown[];
  readonly fairPrices: Readonly<Record<string, unknown>>;
  readonly positions: readonly unknown[];
  readonly liquidationFees: boolean;
  readonly threshold: Exact | null;
  readonly simulateLiquidation: boolean;
  readonly executionPrices: ReadonlyMap<string, Exact>;
  readonly insuranceFund: Exact | null;
}

function readExecutionPrices(fields: FieldReader): ReadonlyMap<string, Exact> {
  const prices = new Map<string, Exact>();
  if (!fields.has('executionPrices')) return prices;
  for (const [symbol, value] of Object.entries(fields.object('executionPrices') ?? {})) {
    const price = parseDecimal(value, memberPath('executionPrices', symbol), POSITIVE);
    if (price instanceof Exact) prices.set(symbol, price);
    else fields.refuse(price);
  }
  return prices;
}

const flag = (fields: FieldReader, key: string, whenAbsent: boolean): boolean | undefined =>
  fields.has(key) ? fields.boolean(key) : whenAbsent;

/** Reads the request's frame: whatever is refused here is refused for the whole line. Null counts as absent for threshold and fund only. */
export function readRequest(input: unknown): Reading<EvaluateRequest> {
  const fields = new FieldReader(input, '');
  fields.allowOnly(REQUEST_KEYS);
  const reading = readAccount(fields.raw('account'), 'account');
  if (!reading.ok) for (const problem of reading.problems) fields.refuse(problem);
  const given = (key: string): boolean => fields.raw(key) !== undefined && fields.raw(key) !== null;
  return fields.finish({
    account: reading.ok ? reading.value : undefined,
    contracts: fields.list('contracts'),
    fairPrices: fields.object('fairPrices'),
    positions: fields.list('positions'),
    liquidationFees: flag(fields, 'liquidationFees', true),
    threshold: given('threshold') ? fields.decimal('threshold', POSITIVE_FRACTION) : null,
    simulateLiquidation: flag(fields, 'simulateLiquidation', false),
    executionPrices: readExecutionPrices(fields),
    insuranceFund: given('insuranceFund') ? fields.decimal('insuranceFund', NOT_NEGATIVE) : null,
  });
}
