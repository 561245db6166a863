import { describe, expect, it } from 'vitest';
import { createContractRecords, type ContractChange } from '../../../src/background/contracts/contract-records.ts';
import type { DatedRecord } from '../../../src/background/contracts/records-in-use.ts';
import type { Exchange } from '../../../src/background/exchange/exchange.ts';
import { decimalText, InputError } from '../../../src/engine/index.ts';
import { MEXC } from '../../../src/venues/mexc/mexc.ts';
import { createFakeClock } from '../../platform/fake-clock.ts';
import { contractRecordOf } from '../portfolio-samples.ts';
import { inEnglish } from '../../said-in-english.ts';
import { onMexc } from '../../on-mexc.ts';

type Reply = Awaited<ReturnType<Exchange['readContract']>>;
const GOOD: Reply = { ok: true, value: contractRecordOf('BTC_USDT') };
const BAD: Reply = { ok: true, value: { ...contractRecordOf('BTC_USDT'), contractSize: 'abc' } };
const MALFORMED: Reply = {
  ok: false,
  reason: 'malformed',
  said: [{ key: 'not-same', params: { field: 'symbol', value: 'ETH_USDT', wanted: 'BTC_USDT' } }],
};
const UNKNOWN: Reply = {
  ok: false,
  reason: 'unknown-contract',
  said: [{ key: 'exchange-unknown-contract', params: { label: 'code 1001' } }],
};

function stage(first: Reply) {
  const clock = createFakeClock();
  const saved: DatedRecord[] = [];
  const doubted: string[] = [];
  const replaced: ContractChange[] = [];
  const exchange = { reply: first, readCount: 0 };
  const records = createContractRecords({
    clock,
    exchanges: new Map([
      [
        MEXC.id,
        {
          venue: MEXC,
          async readContract() {
            exchange.readCount += 1;
            return exchange.reply;
          },
        },
      ],
    ]),
    save: async (row) => void saved.push(row),
    onStorageTrouble(error) {
      throw error;
    },
    onChange: () => undefined,
    onReplaced: (change) => replaced.push(change),
    onDoubt: (symbol) => doubted.push(symbol),
  });
  return { clock, saved, doubted, replaced, exchange, records, startAt: clock.now() };
}

describe('a contract record that was usable', () => {
  it.each([
    ['one that cannot be read', BAD, 'contractSize'],
    ['"does not exist"', UNKNOWN, 'The exchange does not know this contract (code 1001)'],
    ['an answer that cannot be read', MALFORMED, 'symbol is “ETH_USDT”, not BTC_USDT'],
    [
      'an unknown mode of risk limits',
      { ok: true, value: { ...contractRecordOf('BTC_USDT'), riskLimitMode: 'STEPS' } } satisfies Reply,
      'riskLimitMode is "STEPS"',
    ],
  ])('stays in use, dated and stored, after %s', async (_name, answer, reason) => {
    const s = stage(GOOD);
    await s.records.renew(onMexc('BTC_USDT'));
    const contract = s.records.contract(onMexc('BTC_USDT'));
    s.clock.advance(60_000);
    s.exchange.reply = answer;
    await s.records.renew(onMexc('BTC_USDT'));
    expect(contract).not.toBeInstanceOf(InputError);
    expect(s.records.contract(onMexc('BTC_USDT'))).toBe(contract);
    expect(s.records.fetchedAt(onMexc('BTC_USDT'))).toBe(s.startAt);
    expect(s.saved.map(({ record }) => record)).toEqual([contractRecordOf('BTC_USDT')]);
    expect(s.records.isUnknown(onMexc('BTC_USDT'))).toBe(false);
    expect(s.doubted).toEqual([onMexc('BTC_USDT')]);
    const words = inEnglish(s.records.doubts([onMexc('BTC_USDT')]));
    expect(words).toMatch(/^BTC_USDT: an older contract record stays in use/);
    expect(words).toContain(reason);
    expect(s.records.doubts([onMexc('ETH_USDT')])).toEqual([]);
  });

  it('in doubt it is asked for again at once, and a good answer ends the doubt', async () => {
    const s = stage(GOOD);
    await s.records.ensure([onMexc('BTC_USDT')]);
    s.exchange.reply = BAD;
    await s.records.renew(onMexc('BTC_USDT'));
    s.clock.advance(30_000);
    s.exchange.reply = GOOD;
    await s.records.ensure([onMexc('BTC_USDT')]);
    expect(s.records.doubts([onMexc('BTC_USDT')])).toEqual([]);
    expect(s.records.fetchedAt(onMexc('BTC_USDT'))).toBe(s.startAt + 30_000);
    await s.records.ensure([onMexc('BTC_USDT')]);
    expect(s.exchange.readCount).toBe(3);
  });

  it('from the cache it counts as usable', async () => {
    const s = stage(BAD);
    s.records.hydrate([{ instrument: onMexc('BTC_USDT'), record: contractRecordOf('BTC_USDT'), fetchedAt: s.startAt - 1 }]);
    await s.records.renew(onMexc('BTC_USDT'));
    expect(s.records.contract(onMexc('BTC_USDT'))).not.toBeInstanceOf(InputError);
    expect(s.saved).toEqual([]);
  });
});

describe('a contract that never had a usable record', () => {
  it.each([
    ['one that cannot be read', BAD, false],
    ['"does not exist"', UNKNOWN, true],
  ])('is refused after %s, and asked for again', async (_name, answer, isUnknown) => {
    const s = stage(answer);
    await s.records.ensure([onMexc('BTC_USDT')]);
    expect(s.records.contract(onMexc('BTC_USDT'))).toBeInstanceOf(InputError);
    expect(s.records.isUnknown(onMexc('BTC_USDT'))).toBe(isUnknown);
    expect(s.records.doubts([onMexc('BTC_USDT')])).toEqual([]);
    s.exchange.reply = GOOD;
    await s.records.ensure([onMexc('BTC_USDT')]);
    expect(s.records.contract(onMexc('BTC_USDT'))).not.toBeInstanceOf(InputError);
  });
});

describe('the state of a contract', () => {
  it('is what its record says, and nothing is taken for enabled', async () => {
    const s = stage({ ok: true, value: { ...contractRecordOf('BTC_USDT'), state: 4 } });
    expect(s.records.state(onMexc('BTC_USDT'))).toBe('unknown');
    await s.records.renew(onMexc('BTC_USDT'));
    expect(s.records.state(onMexc('BTC_USDT'))).toBe('paused');
    s.exchange.reply = { ok: true, value: { ...contractRecordOf('BTC_USDT'), state: 9 } };
    await s.records.renew(onMexc('BTC_USDT'));
    expect(s.records.state(onMexc('BTC_USDT'))).toBe('unknown');
    s.exchange.reply = UNKNOWN;
    await s.records.renew(onMexc('BTC_USDT'));
    expect(s.records.state(onMexc('BTC_USDT'))).toBe('offline');
    s.exchange.reply = GOOD;
    await s.records.renew(onMexc('BTC_USDT'));
    expect(s.records.state(onMexc('BTC_USDT'))).toBe('enabled');
  });

  it('a record that replaces another is told of, with its record and state; the first one, and one after a refusal, replace none', async () => {
    const s = stage(BAD);
    await s.records.renew(onMexc('BTC_USDT'));
    s.exchange.reply = GOOD;
    await s.records.renew(onMexc('BTC_USDT'));
    expect(s.replaced).toEqual([]);
    s.exchange.reply = { ok: true, value: { ...contractRecordOf('BTC_USDT'), state: 1, maxLeverage: 100 } };
    await s.records.renew(onMexc('BTC_USDT'));
    expect(s.replaced.map(({ instrument, stateBefore }) => [instrument, stateBefore])).toEqual([[onMexc('BTC_USDT'), 'enabled']]);
    expect([s.records.state(onMexc('BTC_USDT')), s.records.recordState(onMexc('BTC_USDT'))]).toEqual(['delivery', 'delivery']);
    expect(s.replaced.map(({ before }) => before)).toEqual([contractRecordOf('BTC_USDT')]);
    const now = s.records.contract(onMexc('BTC_USDT'));
    expect(now instanceof InputError || now === null ? now : decimalText(now.maxLeverage)).toBe('100');
  });
});
