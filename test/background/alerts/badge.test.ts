import { describe, expect, it } from 'vitest';
import { badgeContent, failedBadge, type BadgePosition } from '../../../src/background/alerts/badge.ts';

const safe: BadgePosition = { level: 'safe', marginRate: '0.1299' };
const near: BadgePosition = { level: 'near', marginRate: '0.5' };
const alert: BadgePosition = { level: 'alert', marginRate: '0.8' };
const liquidating: BadgePosition = { level: 'liquidating', marginRate: 'Infinity' };
const blind: BadgePosition = { level: 'unknown', marginRate: null };

describe('badgeContent', () => {
  it.each<[string, readonly BadgePosition[], string, string, string]>([
    ['nothing to watch', [], '', 'none', 'Plimsoll: nothing to watch'],
    ['one safe', [safe], '12%', 'safe', 'Plimsoll: most urgent position at margin rate 12.99%'],
    ['the worst counts', [near, safe], '50%', 'near', 'Plimsoll: most urgent position at margin rate 50.00%'],
    ['a higher level counts before a higher rate', [{ level: 'near', marginRate: '0.6' }, { level: 'alert', marginRate: '0.3' }], '30%', 'alert', 'Plimsoll: most urgent position at margin rate 30.00%'],
    ['a calm number beside a blind spot is none', [blind, safe], '?', 'not-watching', 'Plimsoll: most urgent position at margin rate 12.99%; not watching 1 of 2 positions'],
    ['an alert is shown even beside a blind spot', [blind, alert], '80%', 'alert', 'Plimsoll: most urgent position at margin rate 80.00%; not watching 1 of 2 positions'],
    ['all blind', [blind, blind], '?', 'not-watching', 'Plimsoll: not watching 2 of 2 positions'],
    ['no equity left', [liquidating], '>999', 'liquidating', 'Plimsoll: most urgent position at margin rate ∞ (no equity left)'],
    ['far above', [{ level: 'liquidating', marginRate: '10' }], '>999', 'liquidating', 'Plimsoll: most urgent position at margin rate 1000.00%'],
    ['as wide as fits', [{ level: 'liquidating', marginRate: '9.999' }], '999%', 'liquidating', 'Plimsoll: most urgent position at margin rate 999.90%'],
  ])('%s', (_name, positions, text, level, title) => {
    expect(badgeContent(positions)).toEqual({ text, level, title });
  });

  it('a worker that could not start watches nothing', () => {
    expect(failedBadge()).toEqual({ text: '?', level: 'not-watching', title: 'Plimsoll is not watching: something failed. Open it to see what.' });
  });
});
