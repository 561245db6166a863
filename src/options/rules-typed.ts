import type { PositionDraft } from '../background/protocol/commands.ts';
import type { SettingsRecord } from '../background/protocol/records.ts';

export interface RulesTyped {
  readonly threshold: string;
  readonly distanceThreshold: string | null;
}

const UNSIGNED_DECIMAL = /^\d{1,40}(\.\d{1,40})?$/;

/** Own value if it is a number already; while it is being typed the default stands in. */
const own = (typed: PositionDraft[string] | undefined): string | undefined =>
  typeof typed === 'string' && UNSIGNED_DECIMAL.test(typed) ? typed : undefined;

/** The rules that a draft would have in force. */
export function rulesTyped(draft: PositionDraft, settings: SettingsRecord): RulesTyped {
  return {
    threshold: own(draft['threshold']) ?? settings.defaultThreshold,
    distanceThreshold: draft['distanceThreshold'] === null ? null : (own(draft['distanceThreshold']) ?? settings.defaultDistanceThreshold),
  };
}
