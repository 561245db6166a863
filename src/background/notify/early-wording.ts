import type { StatedOdds } from '../../engine/odds/index.ts';
import { sentence, type Said } from '../../protocol/said.ts';
import { percent } from './decimal-text.ts';
import { t } from './speak.ts';

/** What an early warning says. */
export interface EarlyFigures {
  /** Never understated; a warning's is never the smallest that can be said. */
  readonly chance: StatedOdds;
  /** A plain decimal, rounded up: of the fair price, or of what the pool has left. */
  readonly usualHour: string;
  readonly measure: 'price' | 'pool-slack';
}

const BATCH_LINES = 8;

const percentText = (fraction: string): string => t('percent', { number: percent(fraction, 2) });

/** "at least about 1 in 10". */
export function chanceText({ kind, of, among }: StatedOdds): string {
  return t(kind === 'more-than' ? 'chance-more' : 'chance', { of: String(of), among: String(among) });
}

/** "At the pace of the last hour at least about 1 in 10 to be liquidated within 60 min: 3.10% away, a usual hour moves 1.31%". `distance`: a fraction. */
export function earlyText({ chance, usualHour, measure }: EarlyFigures, distance: string | null): string {
  const places = { chance: chanceText(chance), hour: percentText(usualHour) };
  return measure === 'pool-slack' || distance === null
    ? t('early-pool', places)
    : t('early', { ...places, distance: percentText(distance) });
}

/** The same for the pages. */
export function earlySaid({ chance: { kind, of, among }, usualHour: hour, measure }: EarlyFigures, distance: string | null): Said[number] {
  const places = { of: String(of), among: String(among), hour };
  const more = kind === 'more-than';
  if (measure === 'pool-slack' || distance === null) return sentence(more ? 'early-pool-more' : 'early-pool', places);
  return sentence(more ? 'early-more' : 'early', { ...places, distance });
}

/** One position of a notification; `position` and `price` as an alert has them. */
export interface EarlyLine {
  readonly early: EarlyFigures;
  readonly distance: string | null;
  readonly position: string;
  readonly price: string;
}

/** One notification of early warnings, in the order given. */
export function earlyWording(lines: readonly EarlyLine[]): { readonly title: string; readonly message: string } {
  const [first] = lines;
  if (first === undefined) throw new RangeError('an early warning of no position');
  if (lines.length === 1) {
    const title = t('early-title', { position: first.position, chance: chanceText(first.early.chance) });
    return { title, message: [earlyText(first.early, first.distance), first.price].join(' · ') };
  }
  const said = lines
    .slice(0, BATCH_LINES)
    .map(({ early: { chance }, position }) => t('early-batch-line', { position, chance: chanceText(chance) }));
  if (lines.length > BATCH_LINES) said.push(t('batch-more', { count: String(lines.length - BATCH_LINES) }));
  return { title: t('early-batch-title', { count: String(lines.length) }), message: said.join('\n') };
}
