import { assumptionsEn } from './en/assumptions.ts';
import { figuresEn } from './en/figures.ts';
import { historyEn } from './en/history.ts';

/** The words that no first paint needs: figures and formulas, thresholds, assumptions, history, help. */
export const messagesLaterEn = { ...figuresEn, ...assumptionsEn, ...historyEn };
