import { alertZh } from '../../words/zh/alert.ts';
import type { Spoken } from './spoken.ts';
import { assumptionsZh } from './zh/assumptions.ts';
import { dataZh } from './zh/data.ts';
import { faultsZh } from './zh/faults.ts';
import { fieldsZh } from './zh/fields.ts';
import { figuresZh } from './zh/figures.ts';
import { historyZh } from './zh/history.ts';
import { lookupZh } from './zh/lookup.ts';
import { monitorZh } from './zh/monitor.ts';
import { oddsZh } from './zh/odds.ts';
import { optionsZh } from './zh/options.ts';
import { placeWords } from './zh/places.ts';
import { popupZh } from './zh/popup.ts';
import { portfolioZh } from './zh/portfolio.ts';
import { problemWordsZh } from './zh/problem-sentences.ts';
import { projectionsZh } from './zh/projections.ts';
import { rulesZh } from './zh/rules.ts';
import { saidZh } from './zh/said.ts';
import { settingsZh } from './zh/settings.ts';
import { toolsZh } from './zh/tools.ts';

/** Every word in Chinese, of both pages and all their parts: one file that is fetched when Chinese is chosen. */
export const messagesZh = {
  ...alertZh,
  ...monitorZh,
  ...popupZh,
  ...rulesZh,
  ...assumptionsZh,
  ...faultsZh,
  ...fieldsZh,
  ...figuresZh,
  ...historyZh,
  ...oddsZh,
  ...saidZh,
  ...toolsZh,
  ...projectionsZh,
  ...lookupZh,
  ...dataZh,
  ...optionsZh,
  ...portfolioZh,
  ...settingsZh,
};

export const chinese: Spoken = { language: 'zh-CN', words: messagesZh, problemWords: problemWordsZh, placeWords };
