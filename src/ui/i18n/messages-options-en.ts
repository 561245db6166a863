import { optionsEn } from './en/options.ts';
import { portfolioEn } from './en/portfolio.ts';

/** The words of the options page alone: the popup's first paint does not carry them. */
export const messagesOptionsEn = { ...optionsEn, ...portfolioEn };
