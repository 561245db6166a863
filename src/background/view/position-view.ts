import { lastAlertAt, slotMutedUntil, type AlertDecision } from '../../engine/alert/index.ts';
import { InputError, type Contract, type PositionSnapshot } from '../../engine/index.ts';
import type { FairPrice } from '../feed/feed.ts';
import { contractViewOf } from '../../portfolio/contract-view.ts';
import { evaluationViewOf } from '../../portfolio/evaluation-view.ts';
import { furtherRungsOf } from '../../portfolio/further-rungs.ts';
import { positionProblemOf } from '../../portfolio/problem-of.ts';
import type { WatchedPosition } from '../../portfolio/watched-accounts.ts';
import type { AlertStatus, ContractState, EarlyWarningStatus, Freshness, PositionOdds, PositionView } from '../../protocol/view.ts';
import { decidePosition, type AlertStanding } from '../alerts/decide-position.ts';
import { earlyFigures } from '../alerts/early-warnings.ts';
import type { PositionPace } from '../pace/position-odds.ts';
import { levelOf } from '../../portfolio/position-level.ts';

export interface PositionViewInput {
  readonly position: WatchedPosition;
  readonly snapshot: PositionSnapshot | InputError;
  readonly freshness: Freshness;
  readonly price: FairPrice | null;
  readonly contract: Contract | InputError | null;
  readonly contractState: ContractState;
  readonly standing: AlertStanding;
  readonly claiming: boolean;
  readonly pace: PositionPace;
  readonly warning: EarlyWarningStatus | null;
  readonly now: number;
}

export function positionViewOf(input: PositionViewInput): PositionView {
  const { position, snapshot, freshness, price, contract } = input;
  const evaluable = !(snapshot instanceof InputError);
  const { rates, distances, odds } = position.rules;
  return {
    record: position.record,
    level: levelOf({ position, snapshot, freshness, hoursAway: hoursAwayOf(input.pace) }),
    freshness,
    fairPrice: price?.price ?? null,
    priceAt: price?.at ?? null,
    contract: contract === null || contract instanceof InputError ? null : contractViewOf(contract, input.contractState),
    threshold: rates[0].text,
    distanceThreshold: distances[0]?.text ?? null,
    earlyWarning: odds[0]?.sensitivity ?? 'off',
    furtherRungs: furtherRungsOf(position.rules, evaluable ? snapshot : null),
    odds: oddsView(input.pace),
    warning: input.warning,
    evaluation: evaluable ? evaluationViewOf(snapshot, position.rules) : null,
    problem: evaluable ? null : positionProblemOf(snapshot),
    alert: alertStatus(input),
  };
}

/** For the display level. */
export const hoursAwayOf = (pace: PositionPace): number | null => (pace.state === 'ready' ? pace.away : null);

function oddsView(pace: PositionPace): PositionOdds {
  return pace.state === 'ready' ? { state: 'ready', ...earlyFigures(pace) } : pace;
}

function alertStatus({ position, snapshot, freshness, standing, claiming, now }: PositionViewInput): AlertStatus {
  const { memory, snooze } = standing;
  const decision = decidePosition({ rules: position.rules, freshness, standing, now, snapshot: () => snapshot });
  const nextAlertAt = memory === null ? null : slotMutedUntil(memory, now);
  return {
    ...stateOf(decision, claiming, nextAlertAt !== null),
    lastAlertAt: memory === null ? null : lastAlertAt(memory),
    nextAlertAt,
    snooze: snooze === null ? null : { until: snooze.until },
  };
}

function stateOf(decision: AlertDecision, claiming: boolean, muted: boolean): Pick<AlertStatus, 'state' | 'reason'> {
  if (claiming || decision.action === 'fire') return { state: 'held', reason: 'claiming' };
  switch (decision.reason) {
    case 'off':
      return { state: 'off', reason: 'off' };
    case 'stale':
    case 'unevaluable':
      return { state: 'blind', reason: decision.reason };
    case 'throttled':
    case 'snoozed':
    case 'quiet':
    case 'asked':
      return { state: 'held', reason: decision.reason };
    case 'below':
      return { state: muted ? 'alerted' : 'watching', reason: 'below' };
  }
}
