import { dataEn } from './en/data.ts';
import { optionsEn } from './en/options.ts';
import { portfolioEn } from './en/portfolio.ts';
import { settingsEn } from './en/settings.ts';

/** The words of the options page alone: the popup's first paint does not carry them. */
export const messagesOptionsEn = { ...dataEn, ...optionsEn, ...portfolioEn, ...settingsEn };
