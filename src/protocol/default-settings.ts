import type { SettingsRecord } from './records.ts';

/** What holds until the trader chooses otherwise. */
export const DEFAULT_SETTINGS: SettingsRecord = {
  defaultThreshold: '0.8',
  defaultDistanceThreshold: null,
  criticalThreshold: '0.95',
  criticalBreaksThrough: null,
  liquidationBreaksThrough: null,
  earlyWarning: null,
  thresholdSound: 'alert',
  distanceSound: 'alert',
  earlyWarningSound: 'alert',
  rungs: [],
  recoveryNotice: false,
  quietHours: null,
  sound: false,
  theme: 'system',
  palette: 'standard',
  language: 'system',
  firstRunAt: null,
};
