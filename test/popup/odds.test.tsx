// @vitest-environment happy-dom
import { beforeAll, describe, expect, test } from 'vitest';
import type { PositionOdds, PositionView } from '../../src/protocol/view.ts';
import { DEFAULT_SETTINGS } from '../../src/protocol/default-settings.ts';
import { Popup } from '../../src/popup/popup.tsx';
import { FAKE_NOW } from '../platform/fake-clock.ts';
import { renderPage, visibleText } from '../ui/render-page.tsx';
import { hedged, position, viewOf, withRecord } from '../ui/view-fixtures.ts';
import { fetchedAhead } from './fetched-ahead.ts';

beforeAll(fetchedAhead);

const ONE_IN_TEN = {
  state: 'ready',
  chance: { kind: 'about', of: 1, among: 10 },
  usualHour: '0.0131',
  measure: 'price',
} as const satisfies PositionOdds;
async function show(one: PositionView, opened: string | null = null) {
  const page = await renderPage(() => <Popup opened={opened} />);
  await page.say({ type: 'view', view: viewOf([one]) });
  return page;
}
const oddsOf = async (change: Partial<PositionView>) => visibleText((await show(position(change), 'p1')).get('row-odds'));

describe('the odds of the next hour in a row’s panel', () => {
  test.each<[string, PositionOdds, string]>([
    ['a chance', ONE_IN_TEN, 'Liquidation within 1 h: about 1 in 10 · usual hour 1.31%'],
    [
      'the smallest',
      { ...ONE_IN_TEN, chance: { kind: 'at-most', of: 1, among: 50 } },
      'Liquidation within 1 h: at most 1 in 50 · usual hour 1.31%',
    ],
    [
      'the largest',
      { ...ONE_IN_TEN, chance: { kind: 'more-than', of: 9, among: 10 } },
      'Liquidation within 1 h: more than 9 in 10 · usual hour 1.31%',
    ],
    [
      'of a pool',
      { ...ONE_IN_TEN, usualHour: '0.4', measure: 'pool-slack' },
      'Liquidation within 1 h: about 1 in 10 · usual hour 40.00% of what the pool has left',
    ],
    ['a warm-up', { state: 'warming', minutes: 41 }, 'No odds yet: 41 of 60 minutes'],
    ['nobody asked', { state: 'none', reason: 'off' }, 'No odds yet: asking for the last hour’s prices'],
    ['no price', { state: 'none', reason: 'no-price' }, 'No odds: there is no liquidation price to measure'],
    ['blind', { state: 'none', reason: 'blind' }, 'No odds: not watched'],
    ['liquidating', { state: 'none', reason: 'liquidating' }, 'No odds: liquidation is reached'],
    ['a typed one of a pool', { state: 'none', reason: 'pool' }, 'No odds before it is saved: its whole pool decides'],
  ])('%s', async (_name, odds, words) => {
    expect(await oddsOf({ odds })).toBe(words);
  });

  test('of a price that has gone stale none are said, whatever the picture still holds', async () => {
    const page = await show(position({ odds: ONE_IN_TEN }), 'p1');
    await page.pass(89_000);
    expect(visibleText(page.get('row-odds'))).toContain('about 1 in 10');
    await page.pass(2_000);
    expect(visibleText(page.get('row-odds'))).toBe('No odds: not watched');
  });
});

describe('an early warning in a row', () => {
  const since = FAKE_NOW - 12 * 60_000;
  const until = FAKE_NOW + 18 * 60_000;
  const warned = async (held: NonNullable<PositionView['warning']>['held']) =>
    visibleText((await show(position({ level: 'warned', odds: ONE_IN_TEN, warning: { since, held } }))).get('row-warned'));

  test('says since when', async () => expect(await warned(null)).toBe('Early warning since 11:48'));

  test.each([
    ['throttled', '30 minutes since the last warning'],
    ['alerted', '30 minutes since an alert'],
    ['snoozed', 'snoozed'],
    ['quiet', 'quiet hours'],
  ] as const)('held back (%s) it says why, and until when if that is known', async (reason, words) => {
    expect(await warned({ reason, until })).toBe(`Early warning since 11:48 · held back until 12:18: ${words}`);
    expect(await warned({ reason, until: null })).toBe(`Early warning since 11:48 · held back: ${words}`);
  });

  test('has a level of its own, by shape and word', async () => {
    const row = (await show(position({ level: 'warned', odds: ONE_IN_TEN, warning: { since, held: null } }))).get('position-row');
    expect([row.dataset['level'], row.querySelector('h2 + .visually-hidden')?.textContent]).toEqual(['warned', 'Warned']);
  });

  test('is none without one', async () => {
    expect((await show(position({ odds: ONE_IN_TEN }))).all('row-warned')).toEqual([]);
  });
});

describe('the full view', () => {
  const opened = async (one: PositionView) => visibleText((await show(one, one.record.id)).root);

  test('says the odds with their distance, what a usual hour is, and what they do not know', async () => {
    const text = await opened(position({ odds: ONE_IN_TEN }));
    expect(text).toContain(
      'At the pace of the last hour about 1 in 10 to be liquidated within 60 minutes: liquidation is 1.64% away, a usual hour moves 1.31%.',
    );
    expect(text).toContain('about 4 hours in 10 go that far or further');
    expect(text).toContain('a sudden crash can come first');
  });

  test('of a pool by what an hour takes of it, and of none by the reason alone', async () => {
    const pool = await opened({ ...hedged, odds: { ...ONE_IN_TEN, usualHour: '0.4', measure: 'pool-slack' } });
    expect(pool).toContain('a usual hour takes 40.00% of what the pool has left.');
    const warming = visibleText((await show(position({ odds: { state: 'warming', minutes: 41 } }), 'p1')).get('next-hour'));
    expect(warming).toBe('The next hourNo odds yet: 41 of 60 minutes');
  });

  test('names the sensitivity in force among the rules, and that it is the position’s own', async () => {
    const byDefault = await opened(position({ earlyWarning: 'balanced' }));
    expect(byDefault).toContain('When you are alerted default');
    expect(byDefault).toContain('Early warning: Balanced (1 in 10)');
    const own = await opened(withRecord(position({ earlyWarning: 'off' }), { earlyWarning: 'off' }));
    expect(own).toContain('When you are alerted own');
    expect(own).toContain('Early warning: Off');
  });
});

describe('a trader who has not answered yet', () => {
  const asked = async (earlyWarning: 'off' | null) => {
    const page = await renderPage(() => <Popup opened={null} />);
    await page.say({ type: 'view', view: viewOf([position()], { settings: { ...DEFAULT_SETTINGS, earlyWarning } }) });
    return page;
  };

  test('is asked in one line, which leads to the question', async () => {
    const page = await asked(null);
    expect(visibleText(page.get('open-question'))).toBe('3 safety questions unanswered: offAnswer');
    await page.click(page.button('Answer'));
    expect(page.platform.openedOptions).toEqual(['early-warning']);
  });

  test('and, once "off" was answered, of the others until they are, too', async () => {
    const page = await asked('off');
    await page.click(page.button('Answer'));
    expect(page.platform.openedOptions).toEqual(['alerts']);
    await page.say({
      type: 'view',
      view: viewOf([position()], {
        settings: { ...DEFAULT_SETTINGS, earlyWarning: 'off', criticalBreaksThrough: false, liquidationBreaksThrough: true },
      }),
    });
    expect(page.all('open-question')).toEqual([]);
  });
});
