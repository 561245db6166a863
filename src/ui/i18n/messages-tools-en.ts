import { lookupEn } from './en/lookup.ts';
import { projectionsEn } from './en/projections.ts';
import { toolsEn } from './en/tools.ts';

/** The words of the popup's tools, loaded with the first of them. */
export const messagesToolsEn = { ...toolsEn, ...projectionsEn, ...lookupEn };
