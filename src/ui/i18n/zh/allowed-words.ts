import { placeOf } from './places.ts';

const INSTANT = '须为时刻，例如 2026-11-22T12:00:00.000Z';
const ID = '须为 1 至 64 个字母、数字或 _ . : -';

/** What a field allows, where that is a list or a form and no range. */
const ALLOWED: Readonly<Record<string, string>> = {
  id: ID,
  accountId: '没有这个账户，请先添加',
  archivedAt: INSTANT,
  confirmedAt: INSTANT,
  criticalBreaksThrough: '须为 true、false 或 null（未作答）',
  earlyWarning: '须为 "off"、"late"、"balanced" 或 "early"；设置中也可为 null（未作答）',
  exportedAt: INSTANT,
  firstRunAt: `须为 null，或${INSTANT.slice(1)}`,
  format: '须为 "plimsoll-portfolio" 或 "plimsoll-backup"',
  language: '须为 "system"、"en" 或 "zh-CN"',
  liquidationBreaksThrough: '须为 true、false 或 null（未作答）',
  marginMode: '须为 "isolated" 或 "cross"',
  name: '须为 1 至 60 个字符',
  note: '最多 500 个字符',
  palette: '须为 "standard" 或 "colour-blind"',
  profitRule: '须为 "own-only" 或 "offset"',
  quietHours: '须为 null，或两个时刻，例如 {"from":"22:00","to":"07:30"}',
  recoveryNotice: '须为 true 或 false',
  settleCoin: '须为 1 至 12 个大写字母或数字，例如 USDT',
  side: '须为 "long" 或 "short"',
  sizeUnit: '须为张数、标的币或结算币',
  sound: '须为 true 或 false',
  symbol: '须为合约代码，例如 BTC_USDT',
  theme: '须为 "system"、"light" 或 "dark"',
  version: '须为 1，即此版本能读取的版本',
};

const SOUND = '须为 "none"、"alert" 或 "critical"';
/** The same of one level of a list. */
const OF_LEVEL: Readonly<Record<string, string>> = {
  kind: '须为 "margin-rate"、"distance" 或 "odds"',
  sound: SOUND,
  threshold: '提前预警须为 "early"、"balanced" 或 "late"',
};

/** What is allowed in a field, in words; empty where nothing more can be said than that a value is needed. */
export function allowedWords(path: string, { max }: Readonly<Record<string, string>> = {}): string {
  if (max !== undefined) return `最多 ${max} 个字符`;
  const place = placeOf(path);
  if (/ungs\[\d+\]\./.test(path)) return OF_LEVEL[place] ?? '';
  return place.endsWith('Sound') ? SOUND : (ALLOWED[place] ?? '');
}
