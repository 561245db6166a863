// @vitest-environment happy-dom
import { beforeAll, describe, expect, test } from 'vitest';
import { gapsOf, hoursOf } from '../../../src/popup/tools/day-samples.ts';
import { FAKE_NOW } from '../../platform/fake-clock.ts';
import { visibleText } from '../../ui/render-page.tsx';
import { account, alerted, evaluation, position, viewOf, withRecord } from '../../ui/view-fixtures.ts';
import { fetchedAhead } from '../fetched-ahead.ts';
import { openTool } from './open-tool.ts';
import { refusal } from './replies.ts';

beforeAll(fetchedAhead);
const MINUTE_MS = 60_000;

const takeover = {
  positionId: 'p1',
  contracts: '600',
  bankruptcyPrice: '104288.625',
  executionPrice: '104000',
  toInsuranceFund: '0',
  deficit: '17.31',
  coveredByInsuranceFund: '10',
  adlContracts: '253.1',
  remainingContracts: '400',
};
const played = {
  ok: true,
  assumptions: ['smallest-pnl-first'],
  accountId: 'main',
  prices: [{ symbol: 'BTC_USDT', fairPrice: '104749.12', from: 'liquidation-price', priceAt: null, executionPrice: '104000' }],
  steps: [
    { step: 'cancel-orders', released: '12.5' },
    { step: 'self-match', symbol: 'BTC_USDT', contracts: '7', realizedPnl: '-1.5' },
    { step: 'ladder', ...takeover },
    { step: 'takeover', ...takeover, bankruptcyPrice: null, coveredByInsuranceFund: null, adlContracts: null, remainingContracts: '0' },
  ],
  insuranceFund: '0',
  crossCash: '-3.2',
  survivors: [{ id: 'gone', contracts: '5', marginRate: '0.1' }],
  adlScore: '-0.000123456',
};

describe('what happens at liquidation', () => {
  test('each step with its amounts, the fund, ADL of others, and that the account owes', async () => {
    const page = await openTool(['What happens at liquidation']);
    expect(page.commands('liquidation-sequence').at(-1)?.args).toEqual({ id: 'p1' });
    await page.reply('liquidation-sequence', played);
    expect([...page.get('sequence-steps').children].map(visibleText)).toEqual([
      'Open orders are cancelledOrder margin of 12.50 USDT is released.',
      'Long and short are matched7 contracts of BTC_USDT, realised PnL -1.50 USDT.',
      'A part is taken over, one tier downBTC_USDT Long Isolated600 contracts at the bankruptcy price 104,288.6.Executed at 104,000.0.' +
        'A deficit of 17.31 USDT: the insurance fund covers 10.00 USDT, and 253.1 contracts of other traders are closed against it (ADL).Left: 400 contracts.',
      'The position is taken overBTC_USDT Long Isolated600 contracts at 104,000.0; there is no bankruptcy price.Executed at 104,000.0.' +
        'A deficit of 17.31 USDT, taken as covered: the insurance fund’s balance is not known.',
    ]);
    const text = visibleText(page.root.querySelector('#part-p1-sequence'));
    for (const words of [
      'BTC_USDT at the liquidation price 104,749.1',
      'Cash afterwards-3.20 USDT',
      'The account owes',
      'contracts of other traders',
      'ADL score now is -0.0001234.',
      'Only the score is known',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('the fund and the execution price can be typed; nonsense is said beside them', async () => {
    const page = await openTool(['What happens at liquidation']);
    await page.type('Insurance fund holds', 'lots');
    await page.type('Executed at', '100000');
    await page.pass(80);
    expect(page.commands('liquidation-sequence').at(-1)?.args).toEqual({
      id: 'p1',
      insuranceFund: 'lots',
      executionPrices: { BTC_USDT: '100000' },
    });
    await page.reply('liquidation-sequence', refusal('insuranceFund', 'lots'));
    expect(visibleText(page.root.querySelector('#sequence-p1-insuranceFund-problem'))).toBe(
      'Insurance fund holds is "lots"; a plain number such as 1234.5 is required, it must be > 0',
    );
    await page.type('Executed at', 'low');
    await page.pass(80);
    await page.reply('liquidation-sequence', refusal('executionPrices.BTC_USDT', 'low'));
    expect(visibleText(page.root.querySelector('#sequence-p1-executionPrice-problem'))).toBe(
      'Executed at is "low"; a plain number such as 1234.5 is required, it must be > 0',
    );
  });
});

describe('last 24 hours', () => {
  const at = (minutes: number) => FAKE_NOW - minutes * MINUTE_MS;
  const samples = [
    { at: at(61), rate: '0.1' },
    { at: at(60), rate: '0.35' },
    { at: at(2), rate: '0.2' },
    { at: at(1), rate: '0.21555' },
  ];

  test('is asked for from a day ago, read at the newest value, gaps left open and said', async () => {
    const page = await openTool(['Last 24 hours']);
    expect(page.commands('samples-read').at(-1)?.args).toEqual({ id: 'p1', from: FAKE_NOW - 24 * 60 * MINUTE_MS });
    await page.reply('samples-read', samples);
    expect(visibleText(page.get('day-p1-reading'))).toBe('21.55% at 11:59');
    const path = page.root.querySelector('#part-p1-day .chart-line')?.getAttribute('d') ?? '';
    expect(path.match(/M/g)).toHaveLength(2);
    expect(page.root.querySelectorAll('#part-p1-day .chart-gap')).toHaveLength(1);
    expect(visibleText(page.root.querySelector('#part-p1-day'))).toContain('Not watched from 11:00 to 11:58');
    expect([...page.root.querySelectorAll('#part-p1-day tbody tr')].map(visibleText)).toEqual([
      '10:0010.00%10.00%10.00%',
      '11:0020.00%35.00%21.55%',
    ]);
  });

  test('nothing stored yet is said in words', async () => {
    const page = await openTool(['Last 24 hours']);
    await page.reply('samples-read', []);
    expect(visibleText(page.root.querySelector('#part-p1-day'))).toContain('Nothing is stored of the last 24 hours yet');
  });

  test('a gap runs up to now, and infinity is the highest of its hour', () => {
    expect(gapsOf(samples, at(-10))).toEqual([
      { from: at(60), to: at(2) },
      { from: at(1), to: at(-10) },
    ]);
    expect(
      hoursOf(
        [
          { at: 0, rate: 'Infinity' },
          { at: 1, rate: '0.9' },
        ],
        0,
      ),
    ).toEqual([{ from: 0, lowest: '0.9', highest: 'Infinity', last: '0.9' }]);
  });
});

describe('snooze', () => {
  test('for a time; until below only while a rule holds', async () => {
    const calm = await openTool(['Snooze']);
    await calm.click(calm.button('15 min'));
    expect(calm.commands('position-snooze').at(-1)?.args).toEqual({ id: 'p1', snooze: '15-minutes' });
    expect(() => calm.button('until it is below')).toThrow('0 buttons');
    const held = await openTool(['Snooze'], alerted);
    await held.click(held.button('until it is below'));
    await held.reply('position-snooze', refusal('snooze', 'until-below'));
    expect(visibleText(held.root.querySelector('.snooze'))).toContain('snooze is "until-below"');
  });

  test('while it runs it says until when, in the row too, and can be ended', async () => {
    const page = await openTool(
      [],
      position({
        alert: { state: 'held', reason: 'snoozed', lastAlertAt: null, nextAlertAt: null, snooze: { until: FAKE_NOW + 15 * MINUTE_MS } },
      }),
    );
    expect(visibleText(page.root.querySelector('.snooze'))).toBe('Snoozed until 12:15.End snooze');
    expect(visibleText(page.root.querySelector('.row-watch .visually-hidden'))).toBe('Snoozed until 12:15');
    await page.click(page.button('End snooze'));
    expect(page.commands('position-snooze').at(-1)?.args).toEqual({ id: 'p1', snooze: null });
  });
});

test('a cross row says that only its coin moves, and its pool’s rate under both profit rules', async () => {
  const cross = withRecord(position({ evaluation: evaluation({ positionMargin: null, ownMarginRate: '0.3' }) }), { marginMode: 'cross' });
  const page = await openTool([], cross);
  expect(visibleText(page.root.querySelector('.details'))).toContain('If only BTC moves');
  const pool = account({
    crossCash: '900',
    crossMarginRate: '0.45',
    crossMarginRates: { ownOnly: '0.45', offset: '0.4', unnetted: '0.45' },
  });
  await page.say({ type: 'view', view: viewOf([cross], { accounts: [pool] }) });
  expect(visibleText(page.root.querySelectorAll('.details-part')[2])).toBe(
    'Cross pool profits not shared counts for alertsMargin rate, profits not shared45.00%Margin rate, profits shared40.00%This position’s own margin rate30.00%',
  );
});
