/** A number as pages and exchanges write it, with the sign in either form, and what may stand behind it. */
const WRITTEN = /^([+\-−]?)\s*(\d[\d.,'’\s]*)(\S*)$/u;
/** "20x" of one page is "20×" of another. */
const TIMES: ReadonlySet<string> = new Set(['x', '×', '倍']);
const GROUPS_OF_POINTS = /^\d{1,3}(?:\.\d{3})+$/;
const GROUPS_OF_COMMAS = /^\d{1,3}(?:,\d{3})+$/;

/** The whole part without its separators; null where they do not stand before each three digits. */
const ungrouped = (whole: string, groups: RegExp, separator: string): string | null => {
  if (/^\d+$/.test(whole)) return whole;
  return groups.test(whole) ? whole.replaceAll(separator, '') : null;
};

const isUnit = (behind: string, unit: string): boolean => behind === unit || (TIMES.has(behind.toLowerCase()) && TIMES.has(unit));

function plainDigits(written: string): string | null {
  const [points, commas] = [written.split('.').length - 1, written.split(',').length - 1];
  const cut = Math.max(written.lastIndexOf('.'), written.lastIndexOf(','));
  const [whole, decimals] = [written.slice(0, cut), written.slice(cut + 1)];
  if (points + commas === 0) return written;
  if (!/^\d+$/.test(decimals)) return null;
  if (commas === 0) return points === 1 ? written : ungrouped(written, GROUPS_OF_POINTS, '.');
  if (points === 0 && commas > 1) return ungrouped(written, GROUPS_OF_COMMAS, ',');
  // "1,234" is 1234 to one trader and 1.234 to another: left for the trader to write.
  if (points === 0) return GROUPS_OF_COMMAS.test(written) && !written.startsWith('0') ? null : `${whole}.${decimals}`;
  const grouped = written[cut] === '.' ? ungrouped(whole, GROUPS_OF_COMMAS, ',') : ungrouped(whole, GROUPS_OF_POINTS, '.');
  return grouped === null ? null : `${grouped}.${decimals}`;
}

/**
 * A number copied from a page, as the fields take it: "116,800.0" → "116800.0", "116.800,0" → "116800.0", "80.04%" → "80.04" in a field of
 * percent. Null for whatever can be read in two ways or is no number; that is pasted as it stands, for the worker to judge.
 *
 * @param unit What the field counts in; only this may stand behind the number.
 */
export function pastedNumber(text: string, unit: string): string | null {
  const written = WRITTEN.exec(text.trim());
  if (written === null) return null;
  const [, sign = '', digits = '', behind = ''] = written;
  const plain = behind === '' || isUnit(behind, unit) ? plainDigits(digits.replace(/['’\s]/gu, '')) : null;
  return plain === null ? null : (sign === '' || sign === '+' ? '' : '-') + plain;
}
