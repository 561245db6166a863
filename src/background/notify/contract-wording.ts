import { t } from './speak.ts';
import { positionText, shownRate, type AlertFigures, type Wording } from './wording.ts';

const SHOWN_LINES = 8;

/** One position whose margin rate moved because its contract changed; rates as fractions, or "Infinity". */
export interface MovedRate extends Pick<AlertFigures, 'symbol' | 'side'> {
  readonly mode: AlertFigures['marginMode'];
  readonly before: string;
  readonly after: string;
}

/** "BTC_USDT long isolated: margin rate 27.60 % → 30.10 %". */
function movedText({ symbol, side, mode, before, after }: MovedRate): string {
  return t('contract-line', {
    position: positionText({ symbol, side, marginMode: mode }),
    before: shownRate(before),
    after: shownRate(after),
  });
}

export type ToldState = 'enabled' | 'delivery' | 'delivered' | 'offline' | 'paused';

/** The notification that a contract's terms changed under these positions. */
function changedWording(symbol: string, moved: readonly MovedRate[]): Wording {
  const lines = moved.slice(0, SHOWN_LINES).map(movedText);
  const more = moved.length - lines.length;
  const rest = more > 0 ? [t('batch-more', { count: String(more) })] : [];
  return { title: t('contract-title', { symbol }), message: [...lines, ...rest, t('contract-why')].join('\n') };
}

/**
 * All that is new of a contract in one notification: what it means that it is, or is again, or is no longer traded (null: as it was told), and whose
 * margin rate moved.
 */
export function contractWording(symbol: string, state: ToldState | null, moved: readonly MovedRate[]): Wording {
  if (state === null) return changedWording(symbol, moved);
  const rates = moved.length === 0 ? [] : [changedWording(symbol, moved).message];
  return { title: t(`contract-${state}-title`, { symbol }), message: [t(`contract-${state}`, { symbol }), ...rates].join('\n') };
}
