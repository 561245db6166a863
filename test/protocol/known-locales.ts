const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const PAIRS = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
const LANGUAGES = [...PAIRS, ...PAIRS.flatMap((pair) => LETTERS.map((third) => pair + third))];
/** Regions that write numbers otherwise than their language's first one. */
const REGIONS: Readonly<Record<string, readonly string[]>> = {
  ar: ['EG', 'MA', 'DZ', 'SA', 'AE', 'IQ'],
  de: ['AT', 'CH', 'LI'],
  en: ['IN', 'ZA', 'CH', 'AT', 'DE', 'NL', 'SE', 'FI', 'DK', 'BE', 'SI', 'IL'],
  es: ['MX', 'US', 'AR', 'CR', 'CL', 'CO', 'VE', 'UY', 'PY', 'DO', 'GT', 'PE', 'GQ'],
  fa: ['AF'],
  fr: ['CH', 'CA', 'BE', 'LU', 'MA'],
  it: ['CH'],
  ms: ['BN', 'ID'],
  nl: ['BE'],
  pt: ['PT', 'CH', 'AO'],
  ro: ['MD'],
  ru: ['UA'],
  ur: ['IN'],
  uz: ['Arab'],
  pa: ['Arab'],
  sr: ['Latn'],
  zh: ['TW', 'HK'],
};

/** Every language that this Intl has numbers of, its regions that differ, and every script of digits. */
export function knownLocales(): readonly string[] {
  const languages = Intl.NumberFormat.supportedLocalesOf(LANGUAGES);
  const regions = Object.entries(REGIONS).flatMap(([language, all]) => all.map((region) => `${language}-${region}`));
  const systems = Intl.supportedValuesOf('numberingSystem').flatMap((system) =>
    ['en', 'ar', 'de-CH', 'hi'].map((base) => `${base}-u-nu-${system}`),
  );
  return [...languages, ...regions, ...systems];
}
