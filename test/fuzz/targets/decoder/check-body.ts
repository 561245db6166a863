import * as mexc from '../../../../src/venues/mexc/index.ts';
import { canonical, mustHold } from '../../invariants.ts';
import type { Verdict } from '../../target.ts';
import { mustBeExactly, mustBeSymbol, mustBeTime } from './check-frame.ts';
import { contractTerms, recordAgain } from './written-again.ts';
import { ASKED_SYMBOL } from './valid-answers.ts';

const LONGEST_MESSAGE = 400;
const LONGEST_NAME = 60;

type Body = { readonly data: unknown };
const dataOf = (body: string): unknown => (JSON.parse(body) as Body).data;
const fieldOf = (value: unknown, key: string): unknown => (value as Record<string, unknown>)[key];

function mustBeRead(record: unknown): Verdict {
  const reading = mexc.readContractRecord(record, 'contract');
  if (!reading.ok) {
    mustHold(
      'decoder-words',
      reading.problems.every(({ value }) => value.length <= 81),
      () => 'a problem quotes a long value',
    );
    return 'refused';
  }
  const contract = reading.value;
  const { symbol, baseCoin, quoteCoin, settleCoin, contractSize, volUnit, riskTiers } = contract;
  const names = [symbol, baseCoin, quoteCoin, settleCoin];
  mustHold(
    'decoder-record',
    names.every(({ length }) => length > 0 && length <= LONGEST_NAME),
    () => `a name of ${Math.max(...names.map(({ length }) => length))} characters`,
  );
  mustHold('decoder-record', contractSize.isPositive() && volUnit.isPositive(), () => 'a size or unit that is not > 0');
  for (const side of ['long', 'short'] as const) {
    const tiers = riskTiers[side];
    mustHold('decoder-record', tiers.length > 0, () => `no risk tier of the ${side} side`);
    const rising = tiers.every(
      (tier, index) =>
        index === 0 || (tier.level > (tiers[index - 1]?.level ?? 0) && !tier.cap.lessThan(tiers[index - 1]?.cap ?? tier.cap)),
    );
    mustHold('decoder-record', rising, () => `the tiers of the ${side} side do not rise`);
    const again = recordAgain(contract, side);
    if (again === null) continue;
    const reread = mexc.readContractRecord(JSON.parse(JSON.stringify(again)), 'contract');
    const same = reread.ok && canonical(contractTerms(reread.value, [side])) === canonical(contractTerms(contract, [side]));
    mustHold('decoder-round-trip', same, () => `the ${side} side of a contract record is read differently when written again`);
  }
  return 'accepted';
}

/** Reads the payload of one endpoint and checks what came out; a refusal of it is returned as it is. */
type BodyCheck = (payload: unknown, body: string) => mexc.ExchangeRefusal | Verdict;

const CHECKS: Readonly<Record<string, BodyCheck>> = {
  'ping body': (payload) => {
    const reply = mexc.decodePing(payload);
    if (!reply.ok) return reply;
    mustBeTime(reply.value);
    return 'accepted';
  },
  'price body': (payload, body) => {
    const reply = mexc.decodeFairPrice(payload, ASKED_SYMBOL);
    if (!reply.ok) return reply;
    mustHold('decoder-symbol', fieldOf(payload, 'symbol') === ASKED_SYMBOL, () => 'a price of another symbol');
    const { price, at } = reply.value;
    mustBeExactly(price, fieldOf(dataOf(body), 'fairPrice'));
    if (at !== null) mustBeTime(at);
    const again = mexc.decodeFairPrice(JSON.parse(`{"symbol":"${ASKED_SYMBOL}","fairPrice":${price}}`), ASKED_SYMBOL);
    mustHold('decoder-round-trip', again.ok && again.value.price === price, () => price);
    return 'accepted';
  },
  'bulk body': (payload, body) => {
    const reply = mexc.decodeBulkPrices(payload);
    if (!reply.ok) return reply;
    const rows = dataOf(body) as readonly unknown[];
    const { prices, listed, rejected } = reply.value;
    mustHold(
      'decoder-rows',
      prices.size + rejected.length === rows.length,
      () => `${rows.length} rows, ${prices.size} prices, ${rejected.length} rejected`,
    );
    mustHold(
      'decoder-words',
      rejected.every(({ reason, excerpt }) => canonical(reason).length + excerpt.length <= LONGEST_MESSAGE + 200),
      () => 'a rejected row is quoted at length',
    );
    for (const [symbol, { price }] of prices) {
      mustBeSymbol(symbol);
      mustHold('decoder-rows', listed.has(symbol), () => `${symbol} has a price and is not listed`);
      const row = rows.find(
        (candidate) =>
          typeof candidate === 'object' &&
          candidate !== null &&
          fieldOf(candidate, 'symbol') === symbol &&
          mexc.decodeFairPrice(candidate, symbol).ok,
      );
      mustBeExactly(price, fieldOf(row, 'fairPrice'));
    }
    const textOf = (read: ReadonlyMap<string, mexc.DatedPrice>) => [...read].map(([symbol, { price }]) => [symbol, price]);
    const again = `[${[...prices].map(([symbol, { price }]) => `{"symbol":"${symbol}","fairPrice":${price}}`).join(',')}]`;
    const reread = mexc.decodeBulkPrices(JSON.parse(again));
    mustHold('decoder-round-trip', reread.ok && canonical(textOf(reread.value.prices)) === canonical(textOf(prices)), () => again);
    return 'accepted';
  },
  'candles body': (payload, body) => {
    const reply = mexc.decodeCandles(payload);
    if (!reply.ok) return reply;
    const { candles, rejectedCount } = reply.value;
    const times = fieldOf(dataOf(body), 'time') as readonly unknown[];
    mustHold(
      'decoder-rows',
      candles.length + rejectedCount === times.length,
      () => `${times.length} candles, ${candles.length} accepted, ${rejectedCount} rejected`,
    );
    for (const { at, open, high, low, close } of candles) {
      mustBeTime(at);
      const inside = [open, close].every((price) => Number(low) <= Number(price) && Number(price) <= Number(high));
      mustHold('decoder-candle', inside && Number(low) > 0, () => `open ${open} high ${high} low ${low} close ${close}`);
    }
    const column = (key: 'open' | 'high' | 'low' | 'close'): string => `"${key}":[${candles.map((candle) => candle[key]).join(',')}]`;
    const again = `{"time":[${candles.map(({ at }) => at / 1000).join(',')}],${(['open', 'high', 'low', 'close'] as const).map(column).join(',')}}`;
    const reread = mexc.decodeCandles(JSON.parse(again));
    mustHold('decoder-round-trip', reread.ok && canonical(reread.value.candles) === canonical(candles), () => again);
    return 'accepted';
  },
  'contract body': (payload) => {
    const reply = mexc.decodeContract(payload, ASKED_SYMBOL);
    if (!reply.ok) return reply;
    mustHold('decoder-symbol', reply.value['symbol'] === ASKED_SYMBOL, () => 'a record of another symbol');
    return mustBeRead(reply.value);
  },
  'contracts body': (payload, body) => {
    const reply = mexc.decodeContracts(payload);
    if (!reply.ok) return reply;
    const { records, rejected } = reply.value;
    const rows = dataOf(body) as readonly unknown[];
    mustHold(
      'decoder-rows',
      records.size + rejected.length === rows.length,
      () => `${rows.length} rows, ${records.size} records, ${rejected.length} rejected`,
    );
    const verdicts = [...records].map(([symbol, record]) => {
      mustBeSymbol(symbol);
      return mustBeRead(record);
    });
    return verdicts.includes('refused') || rejected.length > 0 ? 'refused' : 'accepted';
  },
};

/** Takes the envelope off one REST body, decodes its payload, and checks what came out. */
export function checkBody(route: string, body: string): Verdict {
  const check = CHECKS[route];
  if (check === undefined) throw new Error(`there is no route "${route}"`);
  const envelope = mexc.decodeEnvelope(200, body);
  const outcome = envelope.ok ? check(envelope.value, body) : envelope;
  if (typeof outcome === 'string') return outcome;
  const { said, reason } = outcome;
  const length = canonical(said).length;
  mustHold('decoder-total', typeof reason === 'string' && said.length > 0, () => `a refusal without words: ${canonical(outcome)}`);
  mustHold('decoder-words', length <= LONGEST_MESSAGE, () => `a refusal of ${length} characters`);
  return 'refused';
}
