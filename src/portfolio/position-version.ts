import { POSITION_FIGURES } from '../engine/index.ts';
import type { PositionRecord } from '../protocol/records.ts';

/** What tells an edited or confirmed position from the one before: saving and confirming stamp `confirmedAt`, an import may change the figures alone. */
const TELLING: readonly (keyof PositionRecord)[] = [...POSITION_FIGURES, 'confirmedAt'];

/** The same text as long as nobody edits or confirms the position; no clock can make it lie. */
export function positionVersion(record: PositionRecord): string {
  return TELLING.map((key) => String(record[key] ?? '')).join('|');
}
