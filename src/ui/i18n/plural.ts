import type { Language } from '../../protocol/language.ts';

/** The plural categories of each language: exactly those of `Intl.PluralRules`. */
export const PLURAL_CATEGORIES = { en: ['one', 'other'], 'zh-CN': ['other'] } as const satisfies Record<Language, readonly Intl.LDMLPluralRule[]>;

type Forms<L extends Language> = Readonly<Record<(typeof PLURAL_CATEGORIES)[L][number], string>>;

/**
 * The form that a language chooses for a count as it is shown: "1 contract", "1.5 contracts", "1,000 contracts". A count with a separator is
 * not read as a number (1.000 is a thousand in some places), and never is one.
 */
export function plural<L extends Language>(language: L, count: string, forms: Forms<L>): string {
  const category = new Intl.PluralRules(language).select(/^\d+$/.test(count) ? Number(count) : NaN);
  const form = (forms as Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>)[category];
  if (form === undefined) throw new Error(`plural: ${language} has no form for ${category}`);
  return form;
}
