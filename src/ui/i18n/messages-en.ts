import { monitorEn } from './en/monitor.ts';
import { popupEn } from './en/popup.ts';
import { rulesEn } from './en/rules.ts';

/** The words that both pages need in English, in the bundle of either. */
export const messagesEn = { ...monitorEn, ...popupEn, ...rulesEn };
