import { assumptionsEn } from './en/assumptions.ts';
import { faultsEn } from './en/faults.ts';
import { fieldsEn } from './en/fields.ts';
import { figuresEn } from './en/figures.ts';
import { historyEn } from './en/history.ts';
import { oddsEn } from './en/odds.ts';
import { rulesEn } from './en/rules.ts';
import { saidEn } from './en/said.ts';

/** The words that no first paint needs: faults, figures and formulas, thresholds, assumptions, odds, history, help. */
export const messagesLaterEn = { ...faultsEn, ...fieldsEn, ...figuresEn, ...assumptionsEn, ...historyEn, ...oddsEn, ...rulesEn, ...saidEn };
