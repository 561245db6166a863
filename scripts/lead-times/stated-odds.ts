import type { Life, Statement } from './replay.ts';

/** One chance as it was stated, how often, and how often the position was liquidated within the hour. */
export interface StatedRow {
  readonly words: string;
  /** As a fraction; null: the words name no single one. */
  readonly stated: number | null;
  readonly asked: number;
  readonly came: number;
}

const HOUR_MINUTES = 60;
const wordsOf = ({ kind, of, among }: Statement['chance']): string => `${kind.replace('-', ' ')} ${of} in ${among}`;
/** "At most" and "more than" stand before and after all others. */
const rank = ({ kind, of, among }: Statement['chance']): number => (kind === 'at-most' ? 0 : kind === 'about' ? of / among : 1);

/** Every statement that an hour of the recording follows, by its words, the smallest chance first. */
export function statedRows(lives: readonly Life[]): readonly StatedRow[] {
  const rows = new Map<string, { chance: Statement['chance']; asked: number; came: number }>();
  for (const { statements, liquidated, end } of lives)
    for (const { at, chance } of statements) {
      if (liquidated === null ? at + HOUR_MINUTES > end : at >= liquidated) continue;
      const row = rows.get(wordsOf(chance)) ?? { chance, asked: 0, came: 0 };
      rows.set(wordsOf(chance), {
        chance,
        asked: row.asked + 1,
        came: row.came + (liquidated !== null && liquidated - at <= HOUR_MINUTES ? 1 : 0),
      });
    }
  const sorted = [...rows.values()].sort((a, b) => rank(a.chance) - rank(b.chance));
  return sorted.map(({ chance, asked, came }) => ({
    words: wordsOf(chance),
    stated: chance.kind === 'about' ? chance.of / chance.among : null,
    asked,
    came,
  }));
}

/** Upper ends of bands that have enough answers each to be a figure. */
const BANDS = [0.05, 0.1, 0.2, 0.34, 0.6, 0.9];

/** The chances of each band together, those that the words name exactly; `stated` is their mean. */
export function statedBands(lives: readonly Life[]): readonly { readonly stated: number; readonly asked: number; readonly came: number }[] {
  const rows = statedRows(lives).flatMap(({ stated, asked, came }) => (stated === null ? [] : [{ stated, asked, came }]));
  return BANDS.flatMap((to, index) => {
    const within = rows.filter(({ stated }) => stated <= to && stated > (BANDS[index - 1] ?? 0));
    const sum = (of: (row: (typeof within)[number]) => number): number => within.reduce((total, row) => total + of(row), 0);
    const asked = sum((row) => row.asked);
    return asked === 0 ? [] : [{ stated: sum((row) => row.stated * row.asked) / asked, asked, came: sum(({ came }) => came) }];
  });
}
