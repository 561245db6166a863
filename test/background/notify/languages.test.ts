import { afterEach, describe, expect, it } from 'vitest';
import { MESSAGES } from '../../../src/background/notify/messages.ts';
import { MESSAGES_ZH } from '../../../src/background/notify/messages-zh.ts';
import { speak, t } from '../../../src/background/notify/speak.ts';
import { DEFAULT_SETTINGS } from '../../../src/protocol/default-settings.ts';
import { createFakePlatform } from '../../platform/fake-platform.ts';
import { malformed, unlikePlaces, untranslated } from '../../words/places-of.ts';
import { createHarness } from '../harness.ts';
import { BELOW, BTC_LONG, HOLDS } from '../portfolio-samples.ts';

afterEach(() => speak('en'));

describe('the Chinese sentences', () => {
  it('have the keys and places of the English ones', () => {
    expect([untranslated(MESSAGES, MESSAGES_ZH), untranslated(MESSAGES_ZH, MESSAGES), unlikePlaces(MESSAGES, MESSAGES_ZH)]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('have no brace that is no place, nor have the English ones', () => {
    expect([...malformed(MESSAGES), ...malformed(MESSAGES_ZH)]).toEqual([]);
  });

  it('have no English word left', () => {
    const left = Object.entries(MESSAGES_ZH).filter(([, text]) => /[A-Za-z]{2,}/.test(text.replaceAll(/\{\w+\}|Plimsoll|Firefox/g, '')));
    expect(left).toEqual([]);
  });

  it('are said from the moment that they are chosen', () => {
    expect(t('test-title')).toBe('Plimsoll test alert');
    speak('zh-CN');
    expect(t('test-title')).toBe('Plimsoll 测试预警');
  });
});

const CHINESE = { ...DEFAULT_SETTINGS, language: 'zh-CN' as const };

describe('a worker with Chinese chosen', () => {
  it('alerts, writes its history and names its badge in Chinese', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings: CHINESE });
    await h.price('BTC_USDT', BELOW);
    h.platform.clock.set(new Date(2026, 10, 22, 12, 4, 5).getTime());
    await h.price('BTC_USDT', HOLDS);
    expect(h.platform.notifications.created.map(({ title, message }) => [title, message])).toEqual([
      ['BTC_USDT 多仓 逐仓：保证金率 80.04%', '预警线 80% · 12:04:05 合理价格 90170.0 · 强平价 90136.0，相距 0.03%。请追加保证金或平仓。'],
    ]);
    const [row] = await h.store.history.list(1);
    expect(row?.text).toBe(
      'BTC_USDT 多仓 逐仓：保证金率 80.04%。预警线 80% · 12:04:05 合理价格 90170.0 · 强平价 90136.0，相距 0.03%。请追加保证金或平仓。',
    );
    await h.advance(1000);
    expect(h.platform.badge.last?.title).toBe('Plimsoll · BTC_USDT 多仓：距强平 0.03%，保证金率 80.04%');
  });

  it('goes on in English once that is chosen', async () => {
    const h = await createHarness({ positions: [BTC_LONG], settings: CHINESE });
    const reply = await h.handlers['settings-save']({ settings: DEFAULT_SETTINGS, expected: CHINESE });
    expect(reply).toEqual({ ok: true });
    await h.handlers['alert-test']({});
    expect(h.platform.notifications.created.map(({ title }) => title)).toEqual(['Plimsoll test alert']);
  });
});

it('"system" follows the browser from the worker’s start on', async () => {
  const h = await createHarness();
  const platform = createFakePlatform(h.platform.clock);
  platform.languages.set('fr', 'zh-Hans-CN', 'en');
  const next = await h.restart(platform);
  await next.handlers['alert-test']({});
  expect(platform.notifications.created.map(({ title }) => title)).toEqual(['Plimsoll 测试预警']);
});
