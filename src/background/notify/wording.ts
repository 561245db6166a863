import { isWorse, type AlertLevel, type AlertRule } from '../../engine/alert/index.ts';
import { percent, truncated, withoutTrailingZeros } from './decimal-text.ts';
import type { RungSound } from '../../protocol/records.ts';
import { sentence, type Said } from '../../protocol/said.ts';
import type { WrittenAlert } from '../../words/compose-alert.ts';
import { earlySaid, earlyWording, type EarlyFigures } from './early-wording.ts';
import { composeAlert, liquidationText, t } from './speak.ts';
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
  /** Of the levels that hold the most urgent one of each rule, else the first to hold; null: no distance rule. */
  readonly threshold: string;
  readonly distanceThreshold: string | null;
  /** Of what holds. */
  readonly sound: RungSound;
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
  /** An early warning has these, and no rule. */
  readonly early?: EarlyFigures;
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
export const sentences = (first: string, second: string): string => t('sentences', { first, second });

const percentText = (number: string): string => t('percent', { number });

/** A margin rate for people: cut to 0.01 %. */
export function shownRate(rate: string): string {
  return rate === 'Infinity' ? t('rate-infinite') : percentText(percent(rate, 2));
}

function thresholdText(fraction: string): string {
  return percentText(withoutTrailingZeros(percent(fraction, 4)));
}

/** "BTC_USDT long isolated". */
export function positionText({ symbol, side, marginMode }: Pick<AlertFigures, 'symbol' | 'side' | 'marginMode'>): string {
  return t('position', { symbol, side: t(`side-${side}`), mode: t(`mode-${marginMode}`) });
}

const BATCH_TITLES = { alert: 'batch-title', critical: 'batch-title-critical', liquidating: 'batch-title-liquidating' } as const;

/** The worst level of these. */
export function worstLevel(alerts: readonly Pick<AlertFigures, 'level'>[]): AlertLevel {
  return alerts.reduce<AlertLevel>((worst, { level }) => (isWorse(level, worst) ? level : worst), 'alert');
}

/** What nobody saw may be of another day. */
function momentText(at: number, unwatched: boolean): string {
  return unwatched ? `${dateText(at)} ${timeText(at)}` : timeText(at);
}

/** "Now (12:08:30) 5.12% away, no rule holds." */
function nowText({ at, distance, holds }: StandingWhenTold): string {
  if (holds === null) return t('now-unknown');
  const time = timeText(at);
  const key = holds ? 'now-holds' : 'now-none';
  return distance === null ? t(key, { time }) : t(`${key}-away`, { time, distance: percentText(percent(distance, 2)) });
}

/** The figures as a notification writes them. */
function written(figures: AlertFigures): WrittenAlert {
  const { marginRate, threshold, distanceThreshold, fairPrice, priceScale, priceAt, unwatched, liquidationPrice, distance, toldAt } =
    figures;
  return {
    ...figures,
    position: positionText(figures),
    marginRate: shownRate(marginRate),
    threshold: thresholdText(threshold),
    distanceThreshold: distanceThreshold === null ? null : thresholdText(distanceThreshold),
    fairPrice: truncated(fairPrice, priceScale),
    time: momentText(priceAt, unwatched),
    liquidationPrice: liquidationPrice === null ? null : truncated(liquidationPrice, priceScale),
    distance: distance === null ? null : percentText(percent(distance, 2)),
    now: toldAt === undefined ? null : nowText(toldAt),
  };
}

/** Whether it is to stay on the screen and to be seen at once; a report of the past is never louder than an alert. */
export function isUrgent(alerts: readonly AlertFigures[]): boolean {
  return worstLevel(alerts.filter(({ unwatched }) => !unwatched)) !== 'alert';
}

/** What an early warning shares with an alert. */
function placesOf(figures: AlertFigures): { readonly position: string; readonly price: string } {
  const { position, fairPrice: price, time } = written(figures);
  return { position, price: t('fair-price', { price, time }) };
}

/** One notification for one position, or one that lists several, in the order given. Rates are cut to 0.01 %, prices to the contract's scale. */
export function alertWording(alerts: readonly AlertFigures[]): Wording {
  const [first] = alerts;
  if (first === undefined) throw new RangeError('an alert of no position');
  const warned = alerts.flatMap((one) => (one.early === undefined ? [] : [{ early: one.early, distance: one.distance, ...placesOf(one) }]));
  if (warned.length > 0) return earlyWording(warned);
  if (alerts.length === 1) return composeAlert(written(first));
  const title = t(BATCH_TITLES[worstLevel(alerts)], { count: String(alerts.length) });
  return { title: first.unwatched ? t('unwatched-title', { title }) : title, message: batchLines(alerts) };
}

/** The notice that no rule of these positions holds any more. */
export function recoveryWording(recovered: readonly AlertFigures[]): Wording {
  const [first] = recovered;
  if (first === undefined) throw new RangeError('a recovery of no position');
  if (recovered.length > 1)
    return { title: t('recovered-batch-title', { count: String(recovered.length) }), message: batchLines(recovered) };
  const alert = written(first);
  const { position, marginRate: rate, fairPrice: price, time } = alert;
  return {
    title: t(first.marginMode === 'cross' ? 'recovered-title-cross' : 'recovered-title', { position, rate }),
    message: t('recovered-message', { price: t('fair-price', { price, time }), liquidation: liquidationText(alert) }),
  };
}

function batchLine(figures: AlertFigures): string {
  const alert = written(figures);
  const line = t('batch-line', { position: alert.position, rate: alert.marginRate, liquidation: liquidationText(alert) });
  return alert.now === null ? line : sentences(line, alert.now);
}

function batchLines(alerts: readonly AlertFigures[]): string {
  const lines = alerts.slice(0, BATCH_LINES).map(batchLine);
  if (alerts.length > BATCH_LINES) lines.push(t('batch-more', { count: String(alerts.length - BATCH_LINES) }));
  if (worstLevel(alerts) === 'liquidating') lines.push(t('act-liquidating-batch'));
  const oldest = Math.min(...alerts.map(({ priceAt }) => priceAt));
  lines.push(
    t('batch-time', {
      time: momentText(
        oldest,
        alerts.some(({ unwatched }) => unwatched),
      ),
    }),
  );
  return lines.join('\n');
}

/** The message of an alert that is shown after its worker died: it says of when its price is. */
export function lateMessage(message: string, priceAt: number): string {
  return t('after', { first: message, second: t('late', { date: dateText(priceAt), time: timeText(priceAt) }) });
}

/** What an alert says beyond the figures that its row keeps. */
export function alertSentence(figures: AlertFigures, brokeThrough: boolean): Said[number] {
  if (figures.early !== undefined) return earlySaid(figures.early, figures.distance);
  const { symbol, side, marginMode, level, priceScale } = figures;
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
  if (figures.sound !== 'alert') record['sound'] = figures.sound;
  return record;
}
