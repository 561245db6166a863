import type { SettingsRecord } from './records.ts';

/** The languages that the product speaks. */
export type Language = 'en' | 'zh-CN';

/** The language for a setting; with "system" the first of the browser's that the product speaks, English where it speaks none. */
export function languageOf(setting: SettingsRecord['language'], browserLanguages: readonly string[]): Language {
  if (setting !== 'system') return setting;
  for (const tag of browserLanguages) {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}
