/** The one composer of alerts: a notification and its row of the history say the same, each with figures as it writes them. */
import { bundle, type Words } from './bundle.ts';
import { alertEn } from './en/alert.ts';

/** Where a position is liquidated, or where that ends. */
export interface WrittenLiquidation {
  readonly level: 'alert' | 'critical' | 'liquidating';
  /** The nearest price of liquidation, or, while liquidating, at which that ends; null: none by this contract alone. */
  readonly liquidationPrice: string | null;
  /** From the fair price to that price; null where there is none. */
  readonly distance: string | null;
}

/** An alert's figures, written for whoever reads them. */
export interface WrittenAlert extends WrittenLiquidation {
  readonly position: string;
  /** Of "cross" the margin rate is that of its pool. */
  readonly marginMode: string;
  readonly marginRate: string;
  /** Which rules held, "margin-rate" or "distance"; a distance rule that is off has no threshold. */
  readonly rules: readonly string[];
  readonly threshold: string;
  readonly distanceThreshold: string | null;
  readonly fairPrice: string;
  /** Of the fair price. */
  readonly time: string;
  /** The price came while nobody watched, and was found afterwards. */
  readonly unwatched: boolean;
  /** How the position stands by now, in a sentence; null of an alert of the present. */
  readonly now: string | null;
}

export interface ComposedAlert {
  readonly title: string;
  readonly message: string;
}

/** What is said of alerts in the language chosen. */
export function alertComposer(chosen: () => Words) {
  const { t } = bundle(alertEn, chosen);

  /** Throws RangeError for a price of liquidation without its distance. */
  function liquidationText({ level, liquidationPrice: price, distance }: WrittenLiquidation): string {
    if (level === 'liquidating') return price === null ? t('liquidating-no-price') : t('liquidating-clears', { price });
    if (price === null) return t('liquidation-none');
    if (distance === null) throw new RangeError(`position with liquidation price ${price} has no distance to it`);
    return t('liquidation-price', { price, distance });
  }

  function reachedText({ rules, threshold, distanceThreshold: distance }: WrittenAlert): string {
    if (!rules.includes('distance') || distance === null) return t('reached-rate', { threshold });
    return t(rules.includes('margin-rate') ? 'reached-both' : 'reached-distance', { threshold, distance });
  }

  function titleText({ level, marginMode, position, marginRate: rate, unwatched }: WrittenAlert): string {
    const key = level === 'liquidating' ? 'liquidating-title' : (`${level}-title${marginMode === 'cross' ? '-cross' : ''}` as const);
    const title = t(key, { position, rate });
    return unwatched ? t('unwatched-title', { title }) : title;
  }

  /** One alert of one position. */
  function composeAlert(alert: WrittenAlert): ComposedAlert {
    const { level, unwatched, fairPrice: price, time, now } = alert;
    const figures = [reachedText(alert), t('fair-price', { price, time }), liquidationText(alert)].join(' · ');
    // A part of an isolated position releases its margin as it is closed: that moves nothing.
    const wayOut = alert.marginMode === 'cross' ? 'act-cross' : 'act-isolated';
    const act = t(level === 'liquidating' ? 'act-liquidating' : unwatched ? 'act-unwatched' : wayOut);
    const second = now === null ? act : t('after', { first: now, second: act });
    return { title: titleText(alert), message: t('sentences', { first: figures, second }) };
  }

  /** The whole alert in one text. */
  function alertLine({ title, message }: ComposedAlert, brokeThrough: boolean): string {
    const line = t('sentences', { first: title, second: message });
    return brokeThrough ? t('broke-through', { line }) : line;
  }

  return { composeAlert, alertLine, liquidationText };
}
