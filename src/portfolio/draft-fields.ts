import type { PositionDraft } from '../protocol/drafts.ts';

/** A form's fields as a record: texts without the blanks around them, and fields left empty are absent. */
export function draftFields(draft: PositionDraft): Record<string, unknown> {
  const trimmed = Object.entries(draft).map(([key, value]) => [key, typeof value === 'string' ? value.trim() : value] as const);
  return Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
}
