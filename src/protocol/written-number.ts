/** Numbers as people, pages and tables write them: the digits of any script, either decimal mark, groups, signs and units. */

/** The mark that stands before the decimals. */
export type DecimalMark = 'point' | 'comma';

export type WrittenNumber =
  | { readonly kind: 'none' }
  /** `proves`: the decimal mark without which it were no number; null where any would do. */
  | { readonly kind: 'one'; readonly plain: string; readonly proves: DecimalMark | null }
  /** A lone group, such as 107.626 or 1,800: `mark` stands before decimals, or parts thousands. */
  | { readonly kind: 'two'; readonly mark: DecimalMark; readonly decimals: string; readonly thousands: string };

const NONE: WrittenNumber = { kind: 'none' };
const MARKS = { point: '.', comma: ',' } as const;
/** "20x" of one page is "20×" of another. */
const TIMES: ReadonlySet<string> = new Set(['x', '×', '倍']);

/** What other scripts and input methods write for the signs of a number. Arabic marks have one meaning each, so they keep it. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/\p{Cf}/gu, ''],
  [/[\p{Pd}−]/gu, '-'],
  [/[＋﹢]/gu, '+'],
  [/[．。｡]/gu, '.'],
  [/[，﹐]/gu, ','],
  [/[٪％﹪]/gu, '%'],
];
/** Part groups wherever they are written, and nothing else; a tab or a new line parts two numbers. */
const GROUPS = /['’‘＇٬،]|(?<=\d) (?=\d)/gu;
const GROUP = "'";
/** Spaces that do not break a line: only formatters write them. */
const UNBROKEN = /[\u00a0\u2007\u2009\u202f]/gu;
const UNBROKEN_GROUP = '\u00a0';
const ARABIC_POINT = '٫';

let digitValues: ReadonlyMap<string, string> | null = null;

/** Every digit that a number format can write, with its value. */
function digits(): ReadonlyMap<string, string> {
  digitValues ??= new Map(
    Intl.supportedValuesOf('numberingSystem').flatMap((system) => {
      const written = [...new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false }).format(9_876_543_210)];
      return written.length === 10 ? written.map((digit, index) => [digit, String(9 - index)] as const) : [];
    }),
  );
  return digitValues;
}

/** The same text with plain digits and signs, one for one; what hides in it (marks of direction) is gone. */
export function plainSigns(text: string): string {
  // Most of what is typed has nothing to replace.
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const signs = SIGNS.reduce((before, [sign, plain]) => before.replace(sign, plain), text);
  return [...signs].map((char) => digits().get(char) ?? char).join('');
}

/** The whole part without its groups: of three digits each, of two before the last three, or of two that a formatter wrote; else null. */
function ungrouped(whole: string): string | null {
  if (/^\d+$/.test(whole)) return whole;
  const [separator = '', ...others] = new Set(whole.replaceAll(/\d/g, ''));
  const parts = whole.split(separator);
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  const between = parts.slice(1, -1);
  const even = (size: number): boolean => first.length <= size && between.every(({ length }) => length === size);
  const grouped = last.length === 3 ? even(2) || even(3) : last.length === 2 && separator === UNBROKEN_GROUP && even(2);
  return others.length === 0 && /^[1-9]/.test(first) && grouped ? parts.join('') : null;
}

/** Plain decimal text, if `mark` stands before the decimals; null where that makes no number. */
function readWith(mark: string, written: string): string | null {
  const [whole = '', decimals, ...others] = written.split(mark);
  if (others.length > 0 || (decimals !== undefined && !/^\d+$/.test(decimals))) return null;
  const plain = ungrouped(whole);
  return plain === null || decimals === undefined ? plain : `${plain}.${decimals}`;
}

function readDigits(written: string, sign: string): WrittenNumber {
  if (!/[.,]/.test(written) || written.includes(ARABIC_POINT)) {
    const plain = readWith(ARABIC_POINT, written);
    return plain === null ? NONE : { kind: 'one', plain: sign + plain, proves: null };
  }
  const [point, comma] = [readWith(MARKS.point, written), readWith(MARKS.comma, written)];
  if (point !== null && comma !== null) {
    const mark = written.includes(MARKS.point) ? 'point' : 'comma';
    const [decimals, thousands] = mark === 'point' ? [point, comma] : [comma, point];
    return { kind: 'two', mark, decimals: sign + decimals, thousands: sign + thousands };
  }
  if (point !== null) return { kind: 'one', plain: sign + point, proves: 'point' };
  return comma === null ? NONE : { kind: 'one', plain: sign + comma, proves: 'comma' };
}

/** Digits with what may part them, a sign, and a percent sign or a unit around. */
const WRITTEN = /^(%?)\s*([+-]?)\s*(%?)\s*(\d(?:[\d.,'٫\u00a0]*\d)?)\s*(.*)$/u;

/**
 * What a written number can mean, as plain decimal text: "116,800.0" → "116800.0", "1,16,800" → "116800", "%80,04" → "80.04" where percent are
 * counted, "۱۲٫۵" → "12.5". It is read in two ways, and never guessed, where one mark stands before three digits and after up to three.
 *
 * @param unit What is counted in; only this may stand beside the number.
 */
export function readNumber(text: string, unit = ''): WrittenNumber {
  const plain = plainSigns(text).replaceAll(UNBROKEN, UNBROKEN_GROUP).replaceAll(GROUPS, GROUP);
  const found = WRITTEN.exec(plain.trim());
  if (found === null) return NONE;
  const [, before = '', minus = '', between = '', written = '', behind = ''] = found;
  const beside = [before, between, behind].map((one) => one.trim()).filter((one) => one !== '');
  const counted = plainSigns(unit);
  const [said = counted, ...more] = beside;
  const isUnit = said === counted || (TIMES.has(said.toLowerCase()) && TIMES.has(counted));
  return more.length === 0 && isUnit ? readDigits(written, minus === '-' ? '-' : '') : NONE;
}
