import { monitorEn } from './en/monitor.ts';
import { popupEn } from './en/popup.ts';

/** The words that both pages need in English, in the bundle of either. */
export const messagesEn = { ...monitorEn, ...popupEn };
