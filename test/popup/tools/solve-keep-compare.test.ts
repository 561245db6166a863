// @vitest-environment happy-dom
import { beforeAll, describe, expect, test } from 'vitest';
import { visibleText } from '../../ui/render-page.tsx';
import { fetchedAhead } from '../fetched-ahead.ts';
import { answer, openTool } from './open-tool.ts';
import { NOW, refusal, solved, stop, whatIf } from './replies.ts';

beforeAll(fetchedAhead);
const PAUSE_MS = 80;
const RATE = { kind: 'margin-rate', atMost: '0.6' };

describe('solve for', () => {
  test('all three means at once, each with what follows, and the stop', async () => {
    const page = await openTool(['Get to safety']);
    expect(
      page
        .commands('position-solve')
        .map(({ args }) => args)
        .filter(({ target }) => JSON.stringify(target) === JSON.stringify(RATE)),
    ).toEqual([
      { id: 'p1', target: RATE, means: 'margin', amountScale: 2 },
      { id: 'p1', target: RATE, means: 'closing' },
      { id: 'p1', target: RATE, means: 'leverage' },
    ]);
    await answer(page, 'position-solve', { target: RATE, means: 'margin' }, solved('settle-coin', '600.25', { margin: '600.25' }));
    await answer(
      page,
      'position-solve',
      { target: RATE, means: 'closing' },
      {
        ...solved('contracts', '0', null),
        answer: { possible: false, reason: 'only-by-closing-all' },
      },
    );
    await answer(page, 'position-solve', { target: RATE, means: 'leverage' }, solved('leverage', '12', { leverage: '12' }));
    expect([...page.root.querySelectorAll('.solve-way')].map(visibleText)).toEqual([
      'Add 600.25 USDT of marginthen margin rate 59.99%, liquidation 104,000.1More than the available balance of 451.11 USDT.See it in “What if”',
      'By closingOnly closing all of it helps.',
      'Set leverage to 12×then margin rate 59.99%, liquidation 104,000.1See it in “What if”',
    ]);
    expect(page.commands('position-stop-loss').at(-1)?.args).toEqual({ id: 'p1', marginRate: '0.7' });
    await page.reply('position-stop-loss', stop);
    expect(visibleText(page.root.querySelector('.tool-part .tool-figures'))).toBe(
      'Stop price104,950.1PnL there-482.73 USDTBefore liquidation by200.9 (0.18%)',
    );
  });

  test('a target price, nonsense beside it', async () => {
    const page = await openTool(['Get to safety']);
    await page.type('Target', 'liquidation-price');
    await page.type('This price or safer', 'soon');
    await page.pass(PAUSE_MS);
    const soon = { kind: 'liquidation-price', atOrBeyond: 'soon' };
    expect(page.commands('position-solve').at(-1)?.args).toMatchObject({ target: soon });
    await answer(page, 'position-solve', { target: soon, means: 'margin' }, refusal('target.atOrBeyond', 'soon'));
    expect(visibleText(page.root.querySelector('#solve-p1-price-problem'))).toContain('is "soon"');
  });

  test('an answer can be tried out in “What if”', async () => {
    const page = await openTool(['Get to safety']);
    await answer(page, 'position-solve', { target: RATE, means: 'closing' }, solved('contracts', '300', { closeContracts: '300' }));
    await page.click(page.button('See it in “What if”'));
    expect(page.field('Add, or − to close').value).toBe('-300');
    expect(document.activeElement?.id).toBe('part-p1-what-if-toggle');
    await page.pass(PAUSE_MS);
    expect(page.commands('position-what-if').at(-1)?.args).toEqual({ id: 'p1', change: { closeContracts: '300' } });
  });
});

describe('keep it true', () => {
  test('what was added: shown first, stored by one click', async () => {
    const page = await openTool(['Keep it true']);
    expect(page.button('Store what was added').disabled).toBe(true);
    await page.type('Contracts', '100');
    await page.type('Filled at', '106000');
    await page.pass(PAUSE_MS);
    const change = { addContracts: '100', addPrice: '106000' };
    expect(page.commands('position-what-if').at(-1)?.args).toEqual({ id: 'p1', change });
    await page.reply('position-what-if', whatIf(change));
    expect(visibleText(page.get('keep-changes'))).toContain('Position margin: 548.8875 → 648.8875');
    await page.click(page.button('Store what was added'));
    expect(page.commands('position-what-if-apply').at(-1)?.args).toMatchObject({ id: 'p1', change });
  });

  test('margin that was moved needs only its amount, signed', async () => {
    const page = await openTool(['Keep it true']);
    await page.type('What you did at MEXC', 'margin');
    expect([...page.root.querySelectorAll('[id^="keep-p1-"]')].map(({ id }) => id)).toEqual(['keep-p1-deed', 'keep-p1-margin']);
    await page.type('Margin, − for taken out', '-5000');
    await page.pass(PAUSE_MS);
    await page.reply('position-what-if', refusal('change.margin', '-5000'));
    expect(visibleText(page.root.querySelector('#keep-p1-margin-problem'))).toContain('is "-5000"');
    await page.type('Margin, − for taken out', '-50.5');
    await page.pass(PAUSE_MS);
    expect(page.commands('position-what-if').at(-1)?.args).toEqual({ id: 'p1', change: { margin: '-50.5' } });
    await page.reply('position-what-if', whatIf({ margin: '-50.5' }));
    await page.click(page.button('Store the new margin'));
    expect(page.commands('position-what-if-apply').at(-1)?.args).toMatchObject({ id: 'p1', change: { margin: '-50.5' } });
  });

  test('closed whole needs only the price, and closes all contracts', async () => {
    const page = await openTool(['Keep it true']);
    await page.type('What you did at MEXC', 'closed');
    await page.type('Filled at', '107000');
    await page.pass(PAUSE_MS);
    expect(page.commands('position-what-if').at(-1)?.args).toEqual({ id: 'p1', change: { closeContracts: '1000', closePrice: '107000' } });
  });
});

describe('compare with the exchange', () => {
  const compared = {
    ok: true,
    assumptions: ['exchange-truncates'],
    now: NOW,
    ours: '0.2080',
    theirs: '0.198',
    agrees: false,
    difference: '-0.01',
    explanations: [
      { differences: [{ about: 'liquidation-fee', value: 'not-counted' }], adopt: null },
      {
        differences: [
          { about: 'computed-margin', value: '0.0002' },
          { about: 'risk-tier', value: '1' },
        ],
        adopt: null,
      },
    ],
    amount: {
      differences: [{ about: 'position-margin', value: '577.12' }],
      adopt: {
        id: 'p1',
        adoption: { account: {}, position: { positionMargin: '577.12' } },
        expected: whatIf({}).apply.expected,
      },
    },
  };

  test('a margin rate is typed in percent and explained; an amount can be taken over word for word', async () => {
    const page = await openTool(['Compare with MEXC']);
    await page.type('What MEXC shows', 'margin-rate');
    await page.type('Its value there', '19.8');
    await page.pass(PAUSE_MS);
    expect(page.commands('position-compare').at(-1)?.args).toEqual({ id: 'p1', kind: 'margin-rate', value: '0.198' });
    await page.reply('position-compare', compared);
    const text = visibleText(page.root.querySelector('#part-p1-compare'));
    for (const words of [
      'Plimsoll has20.80%',
      'off by-1 percentage points',
      'MEXC does not count the liquidation fee',
      'the position margin holds a closing fee of 0.02%, and MEXC puts the position into tier 1',
      'the position margin is 577.12 USDT',
    ]) {
      expect(text).toContain(words);
    }
    await page.click(page.button('Take it over'));
    expect(page.commands('position-adopt').at(-1)?.args).toEqual(compared.amount.adopt);
    await page.reply('position-adopt', { ok: true });
    expect(visibleText(page.root.querySelector('#part-p1-compare'))).toContain('Taken over.');
  });

  test('says when both agree and when nothing explains it', async () => {
    const page = await openTool(['Compare with MEXC']);
    await page.type('Its value there', '104749.1');
    await page.pass(PAUSE_MS);
    await page.reply('position-compare', { ...compared, ours: '104749.1', agrees: true, difference: '0', explanations: [], amount: null });
    expect(visibleText(page.root.querySelector('#part-p1-compare'))).toContain('Both agree.');
    await page.type('Its value there', '99999');
    await page.pass(PAUSE_MS);
    await page.reply('position-compare', { ...compared, ours: '104749.1', difference: '-4750.1', explanations: [], amount: null });
    expect(visibleText(page.root.querySelector('#part-p1-compare'))).toContain('No known assumption of MEXC’s explains the difference.');
  });
});
