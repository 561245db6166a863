import { oddsOf, statedOdds } from '../../engine/odds/index.ts';
import type { BreakThroughs, EarlyHold } from '../../engine/alert/index.ts';
import type { EarlyFigures } from '../notify/early-wording.ts';
import { usualHourText } from '../../portfolio/usual-hour-text.ts';
import type { KeptAlert } from '../store/alert-log.ts';
import { loudest } from '../../protocol/loudest.ts';
import type { Notifier } from '../notify/notifier.ts';
import { alertSentence, figuresRecord, type AlertFigures } from '../notify/wording.ts';
import type { CandlesOf } from '../exchange/exchange.ts';
import type { MarketPrices } from '../../portfolio/watched-accounts.ts';
import type { Feed } from '../feed/feed.ts';
import type { Platform } from '../platform/platform.ts';
import type { HistoryEntry } from '../store/schema.ts';
import { sentence, type Said } from '../../protocol/said.ts';
import type { SteadyClock } from '../clock/steady-clock.ts';
import { createPaceOf, type PaceOf } from '../pace/position-odds.ts';
import { createPaces, type Paces } from '../pace/paces.ts';
import { alertFigures } from './alert-figures.ts';
import type { AlertMemories } from './alert-memories.ts';
import { createEarlyLoop, type EarlyLoop, type EarlyLoopSurroundings } from './early-loop.ts';
import { earlySigns, type ReadyPace, type Warned } from './early-pass.ts';

export interface EarlyWarnings {
  readonly loop: EarlyLoop;
  readonly paceOf: PaceOf;
  readonly paces: Paces;
}

export interface EarlyWarningsSurroundings extends Pick<EarlyLoopSurroundings, 'standing' | 'alerting' | 'onOver' | 'onTrouble'> {
  readonly platform: Pick<Platform, 'clock' | 'timers'>;
  readonly clock: Pick<SteadyClock, 'now' | 'elapsed' | 'doubtful'>;
  readonly feed: Pick<Feed, 'freshness' | 'latest'>;
  readonly prices: MarketPrices;
  readonly readCandles: CandlesOf;
  readonly changed: () => void;
  /** Of early warnings. */
  readonly memories: AlertMemories;
  readonly notifier: Pick<Notifier, 'raise'>;
  readonly record: (entry: HistoryEntry) => void;
  readonly onWarned: (granted: readonly KeptAlert[]) => void;
}

const NONE: BreakThroughs = { critical: false, liquidation: false };

/** What an early warning says of how near liquidation is: the chance never understated. */
export const earlyFigures = ({ away, usualHour, measure }: ReadyPace): EarlyFigures => ({
  chance: statedOdds(oddsOf(away)),
  usualHour: usualHourText(usualHour),
  measure,
});

const figuresOf = ({ position, snapshot, moment, pace, odds }: Warned): AlertFigures => ({
  ...alertFigures(position, snapshot, [], moment),
  sound: loudest(odds.map(({ sound }) => sound)),
  level: 'alert',
  early: earlyFigures(pace),
});

/** Early warnings, put together: decided, claimed in slots of their own, shown, and noted in the history. */
export function createEarlyWarnings({ platform, memories, notifier, record, ...surroundings }: EarlyWarningsSurroundings): EarlyWarnings {
  const paces = createPaces({
    clock: surroundings.clock,
    readCandles: surroundings.readCandles,
    onFilled() {
      loop.closed();
      loop.decideCrossed();
      surroundings.changed();
    },
  });
  const paceOf = createPaceOf(paces);

  function heldEntry(warned: Warned, reason: EarlyHold, until: number | null): HistoryEntry {
    const { id, symbol } = warned.position.record;
    const figures = figuresOf(warned);
    const said: Said = [sentence('held-early'), alertSentence(figures, false), why(reason, until)];
    return {
      at: platform.clock.now(),
      kind: 'held',
      positionId: id,
      symbol,
      text: '',
      said,
      figures: { ...figuresRecord(figures), reason },
      delivered: false,
    };
  }

  const loop = createEarlyLoop({
    ...surroundings,
    paces,
    timers: platform.timers,
    doubtful: surroundings.clock.doubtful,
    paceOf,
    memories,
    async warn(due) {
      const raised = due.map((warned) => ({
        figures: figuresOf(warned),
        breakThroughs: NONE,
        told: earlySigns(warned),
        askedOf: null,
        memory: memories.get(warned.position.record.id),
      }));
      const { granted } = await notifier.raise(raised);
      if (granted.length > 0) surroundings.onWarned(granted);
    },
    onHeld: (warned, reason, until) => record(heldEntry(warned, reason, until)),
  });
  return { loop, paceOf, paces };
}

function why(reason: EarlyHold, until: number | null): Said[number] {
  return until === null ? sentence('held-snoozed-below') : sentence(`held-${reason}`, { until: new Date(until).toISOString() });
}
