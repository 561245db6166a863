import { decimalText, Exact, truncatedText, type MarginRate } from '../../engine/index.ts';
import type { BadgeContent } from '../platform/platform.ts';
import { percent } from './decimal-text.ts';
import { t } from './speak.ts';
import { shownRate } from './wording.ts';

/** Of one position: as much as the badge says of it. */
export type BadgePosition = WatchedPosition | { readonly level: 'unknown' };

interface WatchedPosition {
  readonly level: 'safe' | 'near' | 'warned' | 'alert' | 'critical' | 'liquidating';
  readonly symbol: string;
  readonly side: 'long' | 'short';
  readonly marginRate: MarginRate;
  /** To the nearest of its liquidation prices, as a fraction of the fair price; 0 while liquidating. Null: this price alone liquidates nothing. */
  readonly distance: Exact | null;
}

const SEVERITY = { safe: 1, near: 2, warned: 3, alert: 4, critical: 5, liquidating: 6 } as const;

const BLIND = '?';
const NO_DISTANCE = '–';
/** A rule holds, and no price is there to be far from: a pool that the prices of others carry away. */
const DANGER_WITHOUT_DISTANCE = '!';

/** In percent: what "0.1", "1", "10" and "1k" stand for, as fractions; and the hundredth that the title says. */
const TENTH = Exact.fromText('0.001');
const ONE = Exact.fromText('0.01');
const TEN = Exact.fromText('0.1');
const THOUSAND = Exact.fromText('10');
const HUNDREDTH = Exact.fromText('0.0001');
/** Of a fraction, where the title cuts a margin rate off: a hundredth of a percent. */
const RATE_DECIMALS = 4;

/**
 * A distance (a fraction ≥ 0) in percent, rounded down to three characters: "0.8", "12", "250". Browsers cut off a fourth, so "<.1" and "1k+" say what is
 * nearer or farther than that. Throws RangeError below 0.
 */
export function shortDistance(distance: Exact): string {
  if (distance.isNegative()) throw new RangeError(`a distance below 0: ${decimalText(distance)}`);
  if (distance.isZero()) return '0';
  if (distance.lessThan(TENTH)) return '<.1';
  if (distance.atLeast(THOUSAND)) return '1k+';
  return distance.lessThan(TEN) ? percentOf(distance.floorTo(TENTH), 1) : percentOf(distance.floorTo(ONE), 0);
}

/**
 * The badge of all positions, those of the highest rates first: the nearest distance to a liquidation price, in the colour of the worst level. One
 * position that is not watched takes the place of the number, which would look like all of them; it does not take the colour of an alert.
 */
export function badgeContent(positions: readonly BadgePosition[]): BadgeContent {
  if (positions.length === 0) return { text: '', level: 'none', title: t('badge-idle') };
  const watched = positions.filter((position) => position.level !== 'unknown');
  const blindCount = positions.length - watched.length;
  const blind = blindCount === 0 ? [] : [t('badge-blind', { count: String(blindCount), total: String(positions.length) })];
  const [first] = watched;
  if (first === undefined) return { text: BLIND, level: 'not-watching', title: titleOf(blind) };
  const worst = watched.reduce((best, one) => (SEVERITY[one.level] > SEVERITY[best.level] ? one : best), first);
  const nearest = watched.reduce((best, one) => (isNearer(one, best) ? one : best), worst);
  const alerting = SEVERITY[worst.level] >= SEVERITY.alert;
  const told = SEVERITY[worst.level] > SEVERITY[nearest.level] ? [nearest, worst] : [nearest];
  const title = titleOf([...told.map(sentenceOf), ...blind]);
  if (blindCount > 0) return { text: BLIND, level: alerting ? worst.level : 'not-watching', title };
  if (nearest.distance !== null) return { text: shortDistance(nearest.distance), level: worst.level, title };
  return { text: alerting ? DANGER_WITHOUT_DISTANCE : NO_DISTANCE, level: worst.level, title };
}

/** The badge of a worker that could not start. */
export function failedBadge(): BadgeContent {
  return { text: BLIND, level: 'not-watching', title: t('badge-failed') };
}

const percentOf = (fraction: Exact, digits: number): string => percent(decimalText(fraction), digits);

function isNearer(one: WatchedPosition, other: WatchedPosition): boolean {
  if (one.distance === null) return false;
  return other.distance === null || one.distance.lessThan(other.distance);
}

function sentenceOf({ symbol, side, level, marginRate, distance }: WatchedPosition): string {
  const position = t('badge-position', { symbol, side: t(`side-${side}`) });
  const rate = shownRate(marginRate === 'Infinity' ? marginRate : truncatedText(marginRate, RATE_DECIMALS));
  if (level === 'liquidating') return t('liquidating-title', { position, rate });
  if (distance === null) return t('badge-no-price', { position, rate });
  return t('badge-distance', { position, rate, distance: t('percent', { number: percentOf(distance.floorTo(HUNDREDTH), 2) }) });
}

const titleOf = (parts: readonly string[]): string => t('badge-watching', { parts: parts.join(' · ') });
