import { isWorse, type AlertLevel, type AlertRule } from '../../engine/alert/index.ts';
import { percent, truncated, withoutTrailingZeros } from './decimal-text.ts';
import { sentence, type Said } from '../../protocol/said.ts';
import { say } from './messages.ts';
import { dateText, timeText } from './time-text.ts';

/** The figures that made a position alert; decimals are exact plain text. */
export interface AlertFigures {
  readonly positionId: string;
  readonly symbol: string;
  readonly side: 'long' | 'short';
  readonly marginMode: 'isolated' | 'cross';
  /** A fraction, or "Infinity"; a cross position's pool's. */
  readonly marginRate: string;
  readonly level: AlertLevel;
  readonly rules: readonly AlertRule[];
  readonly threshold: string;
  readonly distanceThreshold: string | null;
  readonly fairPrice: string;
  readonly priceAt: number;
  /** The price came while nobody watched, and was found afterwards in the candle that opened at `priceAt`. */
  readonly unwatched: boolean;
  /** The nearest price at which it is liquidated, or, while liquidating, at which that ends; null: none by this contract alone. */
  readonly liquidationPrice: string | null;
  /** |fair − liquidation price| ÷ fair. */
  readonly distance: string | null;
  /** Decimals of the contract's prices. */
  readonly priceScale: number;
  /** How the position stood when what nobody saw was told; an alert of the present has none. */
  readonly toldAt?: StandingWhenTold;
}

export interface StandingWhenTold {
  /** Of the latest price, epoch ms. */
  readonly at: number;
  /** As of an alert; null: no liquidation by this contract alone. */
  readonly distance: string | null;
  /** Whether a rule held; null: not known, for want of a fresh price or of a result. */
  readonly holds: boolean | null;
}

export interface Wording {
  readonly title: string;
  readonly message: string;
}

const BATCH_LINES = 8;

/** Two sentences, the first without its full stop. */
export const sentences = (first: string, second: string): string => say('sentences', { first, second });

const percentText = (number: string): string => say('percent', { number });

/** A margin rate for people: cut to 0.01 %. */
export function shownRate(rate: string): string {
  return rate === 'Infinity' ? say('rate-infinite') : percentText(percent(rate, 2));
}

function thresholdText(fraction: string): string {
  return percentText(withoutTrailingZeros(percent(fraction, 4)));
}

/** "BTC_USDT long isolated". */
export function positionText({ symbol, side, marginMode }: Pick<AlertFigures, 'symbol' | 'side' | 'marginMode'>): string {
  return say('position', { symbol, side: say(`side-${side}`), mode: say(`mode-${marginMode}`) });
}

const TITLES = {
  alert: { isolated: 'alert-title', cross: 'alert-title-cross' },
  critical: { isolated: 'critical-title', cross: 'critical-title-cross' },
  liquidating: { isolated: 'liquidating-title', cross: 'liquidating-title' },
} as const;
const BATCH_TITLES = { alert: 'batch-title', critical: 'batch-title-critical', liquidating: 'batch-title-liquidating' } as const;

/** The worst level of these. */
export function worstLevel(alerts: readonly Pick<AlertFigures, 'level'>[]): AlertLevel {
  return alerts.reduce<AlertLevel>((worst, { level }) => (isWorse(level, worst) ? level : worst), 'alert');
}

function titleOf(figures: AlertFigures): string {
  const key = TITLES[figures.level][figures.marginMode];
  const title = say(key, { position: positionText(figures), rate: shownRate(figures.marginRate) });
  return figures.unwatched ? say('unwatched-title', { title }) : title;
}

function reachedText({ rules, threshold, distanceThreshold }: AlertFigures): string {
  if (!rules.includes('distance') || distanceThreshold === null) return say('reached-rate', { threshold: thresholdText(threshold) });
  if (!rules.includes('margin-rate')) return say('reached-distance', { threshold: thresholdText(distanceThreshold) });
  return say('reached-both', { threshold: thresholdText(threshold), distance: thresholdText(distanceThreshold) });
}

function liquidationText({ liquidationPrice, level, distance, priceScale }: AlertFigures): string {
  const liquidating = level === 'liquidating';
  if (liquidationPrice === null) return say(liquidating ? 'liquidating-no-price' : 'liquidation-none');
  const price = truncated(liquidationPrice, priceScale);
  if (liquidating) return say('liquidating-clears', { price });
  if (distance === null) throw new RangeError(`position with liquidation price ${price} has no distance to it`);
  return say('liquidation-price', { price, distance: percentText(percent(distance, 2)) });
}

/** What nobody saw may be of another day. */
function momentText(at: number, unwatched: boolean): string {
  return unwatched ? `${dateText(at)} ${timeText(at)}` : timeText(at);
}

function priceText({ fairPrice, priceScale, priceAt, unwatched }: AlertFigures): string {
  return say('fair-price', { price: truncated(fairPrice, priceScale), time: momentText(priceAt, unwatched) });
}

/** "Now (12:08:30) 5.12% away, no rule holds." */
function nowText({ at, distance, holds }: StandingWhenTold): string {
  if (holds === null) return say('now-unknown');
  const time = timeText(at);
  const key = holds ? 'now-holds' : 'now-none';
  return distance === null ? say(key, { time }) : say(`${key}-away`, { time, distance: percentText(percent(distance, 2)) });
}

function messageOf(figures: AlertFigures): string {
  const { unwatched, toldAt } = figures;
  const price = priceText(figures);
  const act = say(figures.level === 'liquidating' ? 'act-liquidating' : unwatched ? 'act-unwatched' : 'act');
  const then = [reachedText(figures), price, liquidationText(figures)].join(' · ');
  return sentences(then, toldAt === undefined ? act : say('after', { first: nowText(toldAt), second: act }));
}

/** Whether it is to stay on the screen and to be seen at once; a report of the past is never louder than an alert. */
export function isUrgent(alerts: readonly AlertFigures[]): boolean {
  return worstLevel(alerts.filter(({ unwatched }) => !unwatched)) !== 'alert';
}

/** One notification for one position, or one that lists several, in the order given. Rates are cut to 0.01 %, prices to the contract's scale. */
export function alertWording(alerts: readonly AlertFigures[]): Wording {
  const [first] = alerts;
  if (first === undefined) throw new RangeError('an alert of no position');
  if (alerts.length === 1) return { title: titleOf(first), message: messageOf(first) };
  const title = say(BATCH_TITLES[worstLevel(alerts)], { count: String(alerts.length) });
  return { title: first.unwatched ? say('unwatched-title', { title }) : title, message: batchLines(alerts) };
}

/** The notice that no rule of these positions holds any more. */
export function recoveryWording(recovered: readonly AlertFigures[]): Wording {
  const [first] = recovered;
  if (first === undefined) throw new RangeError('a recovery of no position');
  if (recovered.length > 1) return { title: say('recovered-batch-title', { count: String(recovered.length) }), message: batchLines(recovered) };
  const key = first.marginMode === 'cross' ? 'recovered-title-cross' : 'recovered-title';
  return {
    title: say(key, { position: positionText(first), rate: shownRate(first.marginRate) }),
    message: say('recovered-message', { price: priceText(first), liquidation: liquidationText(first) }),
  };
}

function batchLine(one: AlertFigures): string {
  const line = say('batch-line', { position: positionText(one), rate: shownRate(one.marginRate), liquidation: liquidationText(one) });
  return one.toldAt === undefined ? line : sentences(line, nowText(one.toldAt));
}

function batchLines(alerts: readonly AlertFigures[]): string {
  const lines = alerts
    .slice(0, BATCH_LINES)
    .map(batchLine);
  if (alerts.length > BATCH_LINES) lines.push(say('batch-more', { count: String(alerts.length - BATCH_LINES) }));
  if (worstLevel(alerts) === 'liquidating') lines.push(say('act-liquidating-batch'));
  const oldest = Math.min(...alerts.map(({ priceAt }) => priceAt));
  lines.push(say('batch-time', { time: momentText(oldest, alerts.some(({ unwatched }) => unwatched)) }));
  return lines.join('\n');
}

/** The message of an alert that is shown after its worker died: it says of when its price is. */
export function lateMessage(message: string, priceAt: number): string {
  return say('after', { first: message, second: say('late', { date: dateText(priceAt), time: timeText(priceAt) }) });
}

/** What an alert says beyond the figures that its row keeps. */
export function alertSentence({ symbol, side, marginMode, level, priceScale }: AlertFigures, brokeThrough: boolean): Said[number] {
  return sentence('alert', { symbol, side, mode: marginMode, level, priceScale: String(priceScale), brokeThrough: String(brokeThrough) });
}

/** How the position stood when what nobody saw was told, for its row. */
export function toldAtSentence({ at, distance, holds }: StandingWhenTold): Said[number] {
  if (holds === null) return sentence('now-unknown');
  const moment = { at: new Date(at).toISOString() };
  if (distance === null) return sentence(holds ? 'now-holds' : 'now-none', moment);
  return sentence(holds ? 'now-holds-away' : 'now-none-away', { ...moment, distance });
}

/** What the history keeps of the figures, as text. */
export function figuresRecord(figures: AlertFigures): Record<string, string> {
  const { marginRate, threshold, fairPrice, priceAt, liquidationPrice, distance, distanceThreshold, rules } = figures;
  const record: Record<string, string> = rules.length === 0 ? {} : { rules: rules.join(' ') };
  Object.assign(record, { marginRate, threshold, fairPrice, priceAt: new Date(priceAt).toISOString() });
  if (distanceThreshold !== null) record['distanceThreshold'] = distanceThreshold;
  if (liquidationPrice !== null) record['liquidationPrice'] = liquidationPrice;
  if (distance !== null) record['distance'] = distance;
  if (figures.unwatched) record['unwatched'] = 'yes';
  return record;
}
