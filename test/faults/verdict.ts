/** Lost and doubled alerts, judged from what lies in the history and from what the browser showed. */
import type { HistoryRow } from '../../src/protocol/view.ts';
import { kindOfNotification, positionOfNotification } from '../../src/background/notify/notification-id.ts';

const ALERT_INTERVAL_MS = 30 * 60_000;

/** A rule of a position that was crossed for longer than a watchdog period, or so that it stands in a candle of a gap. */
export interface Crossing {
  readonly positionId: string;
  /** Epoch ms: an alert before this is another one's. */
  readonly from: number;
}

export interface Verdict {
  /** Positions whose crossing left neither an alert nor an entry. */
  readonly lost: readonly string[];
  /** Positions with two alerts, two reports of the past or two early warnings within 30 minutes, once a pair; one beside another kind is none. */
  readonly doubled: readonly string[];
  /** Alerts, reports and early warnings that the history has as delivered though the browser never showed their notification, as far as one was looking. */
  readonly unseen: readonly string[];
  /** Retries of an alert that the history marks. */
  readonly repeats: number;
}

/**
 * `shown`: ids of every notification the browser showed, with when (epoch ms). An alert that the storage refused is in there alone, so both are
 * looked at: rows by their time, ids by the claim's time in them. `crossings` are those that must have left something.
 */
export function verdict(crossings: readonly Crossing[], history: readonly HistoryRow[], shown: ReadonlyMap<string, number>): Verdict {
  const rowsOf = (kind: HistoryRow['kind']) => history.filter((row) => row.kind === kind);
  // A report that was shown again has a row of its own, which says so.
  const reported = rowsOf('reported').filter(({ said }) => said?.some((one) => 'key' in one && one.key === 'report-again') !== true);
  const told = [...rowsOf('fired'), ...rowsOf('warned'), ...reported];
  const entries = history.filter(({ kind, positionId }) => ['fired', 'reported', 'held', 'gap'].includes(kind) && positionId !== null);
  const lost = crossings
    .filter(({ positionId, from }) => !entries.some((row) => row.positionId === positionId && row.at >= from))
    .map(({ positionId }) => positionId)
    .filter((id) => !shownPositions(shown).some(({ positionId }) => positionId === id));
  return {
    lost,
    doubled: [
      ...new Set([
        ...pairs(alertsOf(rowsOf('fired'))),
        ...pairs(alertsOf(reported)),
        ...pairs(alertsOf(rowsOf('warned'))),
        ...pairs(shownPositions(shown, (id) => kindOfNotification(id) === 'alert')),
        ...pairs(shownPositions(shown, (id) => kindOfNotification(id) === 'report')),
        ...pairs(shownPositions(shown, (id) => kindOfNotification(id) === 'early')),
      ]),
    ],
    unseen: told
      .filter(({ delivered, at }) => delivered && ![...shown.keys()].some((id) => id.endsWith(`@${at}`)))
      .map(({ positionId }) => positionId ?? '?'),
    repeats: rowsOf('repeated').length + rowsOf('reported').length - reported.length,
  };
}

const alertsOf = (rows: readonly HistoryRow[]): readonly Alert[] =>
  rows.flatMap(({ positionId, at }) => (positionId === null ? [] : [{ positionId, at }]));

interface Alert {
  readonly positionId: string;
  readonly at: number;
}

/** An id names the first of its positions and the claim's time. */
function shownPositions(shown: ReadonlyMap<string, number>, among: (id: string) => boolean = () => true): readonly Alert[] {
  return [...shown.keys()].filter(among).flatMap((id) => {
    const positionId = positionOfNotification(id);
    return positionId === null ? [] : [{ positionId, at: Number(id.slice(id.lastIndexOf('@') + 1)) }];
  });
}

function pairs(alerts: readonly Alert[]): readonly string[] {
  const sorted = [...alerts].sort((a, b) => a.at - b.at);
  return sorted
    .filter((later, index) =>
      sorted.slice(0, index).some((earlier) => earlier.positionId === later.positionId && later.at - earlier.at < ALERT_INTERVAL_MS),
    )
    .map(({ positionId }) => positionId);
}
