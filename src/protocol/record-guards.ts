/** Whether something that was kept elsewhere is still a whole record. */
import * as v from 'valibot';
import { accountRecord, positionRecord, settingsRecord, type AccountRecord, type PositionRecord, type SettingsRecord } from './records.ts';

export const isAccountRecord = (kept: unknown): kept is AccountRecord => v.is(accountRecord, kept);
export const isPositionRecord = (kept: unknown): kept is PositionRecord => v.is(positionRecord, kept);
export const isSettingsRecord = (kept: unknown): kept is SettingsRecord => v.is(settingsRecord, kept);
