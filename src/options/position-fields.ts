import type { PositionDraft } from '../protocol/commands.ts';
import type { Problem } from '../protocol/problem.ts';
import { positionRecord, type PositionRecord } from '../protocol/records.ts';
import { fractionToPercent, percentToFraction } from '../ui/format/percent-shift.ts';
import type { Fields } from '../ui/drafts.ts';
import { rowsOf, rowsText, rungDrafts, rungRows, unreadableRungs, type RungRow } from './rung-rows.ts';
import { t } from './translate.ts';

type TypedField = Exclude<keyof PositionRecord, 'id' | 'confirmedAt' | 'archivedAt'>;
const STAMPED: ReadonlySet<string> = new Set(['id', 'confirmedAt', 'archivedAt'] satisfies Exclude<keyof PositionRecord, TypedField>[]);
/** What a trader types of a position. */
export const POSITION_FIELDS = Object.keys(positionRecord.entries).filter((field): field is TypedField => !STAMPED.has(field));

/** Of a choice that follows the settings. */
export const BY_DEFAULT = 'default';

/** Choices that may follow the settings. */
const CHOSEN = ['earlyWarning', 'thresholdSound', 'distanceSound', 'earlyWarningSound'] as const;

/** What a new position starts with; no rule of its own is preselected. */
export const NEW_POSITION: Fields = {
  accountId: '',
  symbol: '',
  side: 'long',
  marginMode: 'isolated',
  contracts: '',
  entryPrice: '',
  leverage: '',
  positionMargin: '',
  autoAddMargin: false,
  thresholdRule: 'default',
  threshold: '',
  distanceRule: 'default',
  distanceThreshold: '',
  earlyWarning: BY_DEFAULT,
  thresholdSound: BY_DEFAULT,
  distanceSound: BY_DEFAULT,
  earlyWarningSound: BY_DEFAULT,
  rungsRule: 'default',
  rungs: rowsText([]),
  alertsEnabled: true,
  note: '',
};

function ruleOf(value: unknown): 'default' | 'own' | 'off' {
  if (value === undefined) return 'default';
  return value === null ? 'off' : 'own';
}

/** A record as the form shows it, null for a new one: thresholds in percent, absent ones as "default". */
export function positionFields(record: PositionRecord | null): Fields {
  if (record === null) return NEW_POSITION;
  const { threshold, distanceThreshold } = record;
  return {
    accountId: record.accountId,
    symbol: record.symbol,
    side: record.side,
    marginMode: record.marginMode,
    contracts: record.contracts,
    entryPrice: record.entryPrice,
    leverage: record.leverage,
    positionMargin: record.positionMargin ?? '',
    autoAddMargin: record.autoAddMargin ?? false,
    thresholdRule: ruleOf(threshold),
    threshold: threshold === undefined ? '' : fractionToPercent(threshold),
    distanceRule: ruleOf(distanceThreshold),
    distanceThreshold: typeof distanceThreshold === 'string' ? fractionToPercent(distanceThreshold) : '',
    earlyWarning: record.earlyWarning ?? BY_DEFAULT,
    thresholdSound: record.thresholdSound ?? BY_DEFAULT,
    distanceSound: record.distanceSound ?? BY_DEFAULT,
    earlyWarningSound: record.earlyWarningSound ?? BY_DEFAULT,
    rungsRule: ruleOf(record.rungs),
    rungs: rowsText(rungRows(record.rungs ?? [])),
    alertsEnabled: record.alertsEnabled ?? true,
    note: record.note ?? '',
  };
}

const text = (fields: Fields, field: string): string => String(fields[field] ?? '').trim();

const levelsOf = (fields: Fields): readonly RungRow[] => (fields['rungsRule'] === 'own' ? rowsOf(text(fields, 'rungs')) : []);

/** An own rule without a value: sent, it would count as absent and silently follow the default. A level of a list that is no number. */
export function unsendableRules(fields: Fields): readonly Problem[] {
  const rules = [
    ['thresholdRule', 'threshold'],
    ['distanceRule', 'distanceThreshold'],
  ] as const;
  const empty = rules
    .filter(([rule, field]) => fields[rule] === 'own' && text(fields, field) === '')
    .map(([, path]) => ({ code: 'missing', path, value: '', message: t('form.not-a-percent') }));
  return [...empty, ...unreadableRungs(levelsOf(fields))];
}

/**
 * What is sent: the whole position. A field left out is absent from the record (computed, or as the settings say); a distance rule of null is
 * switched off. Margin fields that a cross position cannot have are left out.
 */
export function positionDraftOf(fields: Fields, id: string | null): PositionDraft {
  const isolated = fields['marginMode'] === 'isolated';
  const accountId = text(fields, 'accountId');
  const note = text(fields, 'note');
  const positionMargin = text(fields, 'positionMargin');
  return {
    ...(id === null ? {} : { id }),
    ...(accountId === '' ? {} : { accountId }),
    symbol: text(fields, 'symbol').toUpperCase(),
    side: text(fields, 'side'),
    marginMode: text(fields, 'marginMode'),
    contracts: text(fields, 'contracts'),
    entryPrice: text(fields, 'entryPrice'),
    leverage: text(fields, 'leverage'),
    ...(isolated && positionMargin !== '' ? { positionMargin } : {}),
    ...(isolated && fields['autoAddMargin'] === true ? { autoAddMargin: true } : {}),
    ...(fields['thresholdRule'] === 'own' ? { threshold: percentToFraction(text(fields, 'threshold')) } : {}),
    ...(fields['distanceRule'] === 'own' ? { distanceThreshold: percentToFraction(text(fields, 'distanceThreshold')) } : {}),
    ...(fields['distanceRule'] === 'off' ? { distanceThreshold: null } : {}),
    ...Object.fromEntries(CHOSEN.filter((field) => fields[field] !== BY_DEFAULT).map((field) => [field, text(fields, field)])),
    ...(fields['rungsRule'] === 'own' ? { rungs: rungDrafts(levelsOf(fields)) } : {}),
    ...(fields['alertsEnabled'] === false ? { alertsEnabled: false } : {}),
    ...(note === '' ? {} : { note }),
  };
}
