/** A contract is halted, settled or listed anew under positions that are watched. */
import { describe, expect, it } from 'vitest';
import { createHarness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, contractRecordOf, MAIN } from '../portfolio-samples.ts';
import { announce, faultOf, stage, withRate } from './contract-stage.ts';

describe('a contract that is no longer traded', () => {
  it.each([
    [4, 'paused', 'BTC_USDT is not traded for now', 'BTC_USDT: trading is paused'],
    [1, 'delivery', 'BTC_USDT is being settled', 'BTC_USDT is being delisted'],
    [3, 'offline', 'BTC_USDT is not listed by the exchange', 'BTC_USDT is not listed'],
  ])('state %s is seen in the view, as a fault, and told once', async (state, word, sentence, title) => {
    const h = await stage();
    await announce(h, withRate(0.001, { state }));
    const view = h.view();
    expect(view.feed.symbols.map((symbol) => symbol.state)).toEqual([word]);
    expect(view.positions[0]?.contract?.state).toBe(word);
    expect(faultOf(h)).toContain(sentence);
    await h.watchdog();
    expect(h.platform.notifications.created.map((created) => created.title)).toEqual([title]);
    await announce(h, withRate(0.001));
    expect(faultOf(h)).toBe('');
    // In the place of the notice that is no longer true.
    await h.watchdog();
    expect([...h.platform.notifications.shown.values()].map(({ title: shown }) => shown)).toEqual(['BTC_USDT is traded again']);
  });

  it('one that disappears stays watched with its old record, visibly in doubt', async () => {
    const h = await stage();
    h.feed.unknown('BTC_USDT', 'Contract [BTC_USDT] not exists');
    expect(h.view().feed.symbols[0]?.state).toBe('offline');
    expect(faultOf(h)).toContain('BTC_USDT is not listed by the exchange');
    expect(faultOf(h)).toContain('an older contract record stays in use');
    expect(h.view().positions[0]?.evaluation?.marginRate).toBe('0.0276');
  });

  it('an answer that cannot be read, or an unknown mode, leaves the old record in use, visibly in doubt', async () => {
    const h = await stage();
    await announce(h, withRate(0.001, { riskLimitMode: 'STEPS' }));
    expect(faultOf(h)).toContain('riskLimitMode is "STEPS"');
    expect(h.view().positions[0]?.evaluation?.marginRate).toBe('0.0276');
    await announce(h, withRate(0.001));
    await h.watchdog();
    expect(faultOf(h)).toBe('');
    h.readContract = async () => ({ ok: false, reason: 'malformed', said: [{ key: 'answer-unreadable', params: {} }] });
    h.feed.contractChanged('BTC_USDT');
    await settled();
    expect(faultOf(h)).toContain('cannot be read');
  });

  it('a position whose contract has an unknown type of risk limits says so by name', async () => {
    const h = await createHarness({ accounts: [MAIN], positions: [] });
    h.readContract = async () => ({ ok: true, value: { ...contractRecordOf('BTC_USDT'), riskLimitType: 'BY_MOOD' } });
    await h.monitor.portfolio.apply({ putPositions: [BTC_LONG] });
    await settled();
    await h.advance(20);
    expect(h.view().positions[0]?.problem).toMatchObject({ code: 'risk-limit-type', value: 'BY_MOOD' });
  });
});
