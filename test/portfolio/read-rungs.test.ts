/** A list of levels: what is wrong with it is named by field, value and what is allowed. */
import { describe, expect, it } from 'vitest';
import { readPositionRecord, readSettingsRecord } from '../../src/portfolio/read-record.ts';
import { DEFAULT_SETTINGS } from '../../src/protocol/default-settings.ts';
import { refusalEn } from '../../src/words/refusal.ts';
import { BTC_LONG } from '../background/portfolio-samples.ts';

const rung = (kind: string, threshold: unknown, sound: unknown = 'alert'): object => ({ kind, threshold, sound });
function problems(rungs: unknown, more: object = {}): readonly string[] {
  const reading = readPositionRecord({ ...BTC_LONG, ...more, rungs }, null, '', 'existing');
  return reading.ok ? [] : reading.problems.map(refusalEn);
}

describe('a list of levels', () => {
  it.each<readonly [unknown, readonly string[]]>([
    [[rung('margin-rate', '0.9'), rung('distance', 0.05, 'critical'), rung('odds', 'late', 'none')], []],
    ['none', ['rungs is "none"; a list is required']],
    [['x'], ['rungs[0] is "x"; an object is required']],
    [[rung('rate', '0.9')], ['rungs[0].kind is "rate"; "margin-rate", "distance" or "odds" is required']],
    [[rung('margin-rate', '1.2')], ['rungs[0].threshold is "1.2"; it must be > 0 and ≤ 1']],
    [[rung('odds', '0.1')], ['rungs[0].threshold is "0.1"; of odds "early", "balanced" or "late" is required']],
    [[rung('odds', 'late', 'loud')], ['rungs[0].sound is "loud"; "none", "alert" or "critical" is required']],
    [[rung('margin-rate', '0.9'), rung('margin-rate', '0.90')], ['rungs[1].threshold is "0.90"; each level may stand once']],
    [Array.from({ length: 21 }, (_, at) => rung('distance', `0.${100 + at}`)), ['rungs is "21"; a list of at most 20 entries is allowed']],
  ])('%j', (rungs, said) => {
    expect(problems(rungs)).toEqual(said);
  });

  it('refuses what equals a first level of the same record, in the settings, too', () => {
    const first = { threshold: '0.9', distanceThreshold: '0.05', earlyWarning: 'late' };
    const list = [rung('margin-rate', '0.9'), rung('distance', '0.05'), rung('odds', 'late')];
    expect(problems(list, first)).toHaveLength(3);
    const reading = readSettingsRecord({ ...DEFAULT_SETTINGS, rungs: [rung('margin-rate', '0.80')] }, 'settings');
    expect(reading).toMatchObject({ ok: false, problems: [{ code: 'duplicate-level', path: 'settings.rungs[0].threshold' }] });
  });

  it('knows no other key, and takes files that name neither levels nor sounds', () => {
    expect(problems([{ ...rung('odds', 'late'), channel: 'x' }])[0]).toMatch(/^rungs\[0\]\.channel is "x"; this key is unknown/);
    const { rungs: _, thresholdSound: __, distanceSound: ___, earlyWarningSound: ____, ...older } = DEFAULT_SETTINGS;
    expect(readSettingsRecord(older, '')).toEqual({ ok: true, value: DEFAULT_SETTINGS });
  });
});
