/**
 * Recordings through the worker's own code path, and what came of it in the form of expected.json.
 *
 * A minute is known by its extremes alone. The definition judges both of them with the minutes closed before, so the exchange at the seam shows the low in the
 * minute's first moment, then the high, then the close, which stands until the next minute's low: whichever extreme is the adverse one, it is judged once, in its
 * own minute, and no price of the minute before is judged with it. Each price is repeated within 15 seconds, as a market that trades would. The worker starts
 * with the minute after the entry, at its first price. A tape's prices come at their seconds, those of one second together.
 *
 * Nothing here decides: alerts are read from the worker's history. An alert's minute is the one it came in.
 */
import type { HistoryRow, PositionOdds, PositionView } from '../../src/protocol/view.ts';
import {
  isolatedPortfolio,
  leadContract,
  leadId,
  leadPositions,
  LEAD_RULE_NAMES,
  LEAD_RULES,
  LIQUIDATION_RULE,
  pooledPortfolio,
} from './lead-portfolio.ts';
import type { LeadPool, LeadPosition, LeadRule } from './lead-portfolio.ts';
import { grouped, isTape, type MinuteRecording, type Recording, type TapeRecording } from './recording.ts';
import { watchRecording } from './watched-recording.ts';

/** A position, or a pool, from its entry until it is liquidated or the recording ends. */
export interface Life {
  readonly group: 'tape' | 'pools' | 'crashes' | 'calm';
  readonly file: string;
  readonly week: number | null;
  readonly subject: LeadPosition | LeadPool;
  /** Rounded to 12 digits; null: a pool has none. */
  readonly liquidationPrice: number | null;
  /** Minutes since 1970. */
  readonly entryMinute: number;
  /** Of the recording; minutes since the entry, or on the tape seconds since its first, like all times here. */
  readonly end: number;
  readonly liquidated: number | null;
  /** When each rule alerted, up to the liquidation. */
  readonly alerts: Readonly<Record<LeadRule, readonly number[]>>;
  /** What the popup would have said of it; of the tape none. */
  readonly statements: readonly Statement[];
}

/** A chance of being liquidated within the hour, as it was stated. */
export interface Statement {
  readonly at: number;
  readonly chance: Extract<PositionOdds, { readonly state: 'ready' }>['chance'];
}

const MINUTE_MS = 60_000;
const QUARTER_MS = 15_000;
const SECOND_MS = 1_000;
const SLOT_MINUTES = 30;
const STATED_EVERY_MINUTES = 10;
const SECONDS_A_MINUTE = 60;
const MINUTE_LEVERAGES: readonly number[] = [3, 5, 10, 20];
const TAPE_LEVERAGES = [3, 5, 10, 20, 50];
const TAPE_SECONDS = 4_800;
const POOLS: readonly LeadPool[] = [
  { name: 'longs 5x', leverage: 5, short: [] },
  { name: 'longs 10x', leverage: 10, short: [] },
  { name: 'longs 20x', leverage: 20, short: [] },
  { name: 'BTC and ETH short, rest long, 10x', leverage: 10, short: ['BTC_USDT', 'ETH_USDT'] },
  { name: 'shorts 20x', leverage: 20, short: ['ADA_USDT', 'AVAX_USDT', 'BTC_USDT', 'DOGE_USDT', 'ETH_USDT', 'LINK_USDT'] },
];

/** When a recording alerted, warned, or both, in its own units: minutes or seconds since the entry. */
type Times = (id: string, kinds: readonly HistoryRow['kind'][]) => readonly number[];

function timesOf(history: readonly HistoryRow[], idOf: (positionId: string) => string, unitOf: (at: number) => number): Times {
  const rows = history.flatMap(({ kind, positionId, at }) => (positionId === null ? [] : [{ kind, id: idOf(positionId), at: unitOf(at) }]));
  const byId = grouped(rows, ({ id }) => id);
  // Members of a pool alert together, each with a row of its own.
  return (id, kinds) => [...new Set((byId.get(id) ?? []).filter(({ kind }) => kinds.includes(kind)).map(({ at }) => at))];
}

/**
 * What became of it: of alerts those until it was liquidated. Under the odds' rule the liquidation itself is an alert, which takes the place of the early
 * warning of that moment: it counts as one where no warning's 30 minutes run.
 */
function outcome(subject: LeadPosition | LeadPool, times: Times, slot: number): Pick<Life, 'subject' | 'liquidated' | 'alerts'> {
  const liquidated = times(leadId(subject, LIQUIDATION_RULE), ['fired'])[0] ?? null;
  const alerts = LEAD_RULE_NAMES.map((rule): readonly [LeadRule, readonly number[]] => {
    const warns = LEAD_RULES[rule].terms.earlyWarning !== 'off';
    const until = times(leadId(subject, rule), [warns ? 'warned' : 'fired']).filter((at) => liquidated === null || at <= liquidated);
    const muted = until.some((at) => liquidated !== null && liquidated - at < slot);
    return [rule, warns && liquidated !== null && !muted ? [...until, liquidated] : until];
  });
  return { subject, liquidated, alerts: Object.fromEntries(alerts) as Life['alerts'] };
}

function liquidationPrices(positions: ReadonlyMap<string, PositionView>): (subject: LeadPosition) => number {
  return (subject) => {
    const price = positions.get(leadId(subject, LIQUIDATION_RULE))?.evaluation?.liquidationPrice;
    if (typeof price !== 'string') throw new Error(`${leadId(subject, LIQUIDATION_RULE)} has no liquidation price`);
    return Number(Number(price).toPrecision(12));
  };
}

function statementsOf(positions: ReadonlyMap<string, PositionView>, subject: LeadPosition, at: number): readonly Statement[] {
  const odds = positions.get(leadId(subject, LIQUIDATION_RULE))?.odds;
  return odds?.state === 'ready' ? [{ at, chance: odds.chance }] : [];
}

/** `leverages`: of the positions that are entered. */
export async function replayMinutes(
  { file, week, symbol, past, entry, minutes }: MinuteRecording,
  leverages = MINUTE_LEVERAGES,
): Promise<readonly Life[]> {
  const subjects = leadPositions(symbol, leverages);
  const [first, last] = [minutes[0], minutes.at(-1)];
  if (first === undefined || last === undefined) throw new Error(`${file}: nothing comes after the entry`);
  const startAt = first.minute * MINUTE_MS;
  const watched = await watchRecording(
    startAt,
    [{ record: leadContract(symbol), price: first.low, past }],
    isolatedPortfolio(subjects, new Map([[symbol, entry.close]])),
  );
  await watched.start();
  const priceOf = liquidationPrices(watched.positions());
  const statements = new Map<LeadPosition, Statement[]>(subjects.map((subject) => [subject, []]));
  for (const { minute, high, low, close } of minutes) {
    for (const [index, price] of [low, high, close, close].entries()) {
      const at = minute * MINUTE_MS + index * QUARTER_MS;
      if (at > startAt) await watched.push(at, new Map([[symbol, price]]));
    }
    if (minute % STATED_EVERY_MINUTES !== 0) continue;
    const shown = watched.positions();
    for (const [subject, said] of statements) said.push(...statementsOf(shown, subject, minute - entry.minute));
  }
  const times = timesOf(
    await watched.history(),
    (id) => id,
    (at) => Math.floor(at / MINUTE_MS) - entry.minute,
  );
  watched.stop();
  const group = file.startsWith('calm') ? ('calm' as const) : ('crashes' as const);
  const recorded = { group, file, week, entryMinute: entry.minute, end: last.minute - entry.minute };
  return subjects.map((subject) => ({
    ...recorded,
    liquidationPrice: priceOf(subject),
    statements: statements.get(subject) ?? [],
    ...outcome(subject, times, SLOT_MINUTES),
  }));
}

async function replayTape({ file, from, symbols, past, seconds }: TapeRecording): Promise<readonly Life[]> {
  const entryPrices = new Map(symbols.map((symbol) => [symbol, past.get(symbol)?.at(-1)?.close ?? '']));
  const subjects = symbols.flatMap((symbol) => leadPositions(symbol, TAPE_LEVERAGES));
  const [isolated, pooled] = [isolatedPortfolio(subjects, entryPrices), pooledPortfolio(POOLS, entryPrices)];
  const listings = symbols.map((symbol) => ({
    record: leadContract(symbol),
    price: entryPrices.get(symbol) ?? '',
    past: past.get(symbol) ?? [],
  }));
  const portfolio = { accounts: [...isolated.accounts, ...pooled.accounts], positions: [...isolated.positions, ...pooled.positions] };
  const watched = await watchRecording(from * SECOND_MS, listings, portfolio);
  await watched.start();
  const priceOf = liquidationPrices(watched.positions());
  for (const { second, prices } of seconds)
    if (second > from && second <= from + TAPE_SECONDS) await watched.push(second * SECOND_MS, prices);
  await watched.passTo((from + TAPE_SECONDS + 1) * SECOND_MS - 1);
  const history = await watched.history();
  watched.stop();
  const times = timesOf(
    history,
    (id) => id.split(':').slice(0, 2).join(':'),
    (at) => Math.floor(at / SECOND_MS) - from,
  );
  const recorded = { file, week: null, entryMinute: Math.floor(from / SECONDS_A_MINUTE) - 1, end: TAPE_SECONDS, statements: [] };
  const slot = SLOT_MINUTES * SECONDS_A_MINUTE;
  return [
    ...subjects.map((subject) => ({
      ...recorded,
      group: 'tape' as const,
      liquidationPrice: priceOf(subject),
      ...outcome(subject, times, slot),
    })),
    ...POOLS.map((pool) => ({ ...recorded, group: 'pools' as const, liquidationPrice: null, ...outcome(pool, times, slot) })),
  ];
}

/** All positions entered in one recording. */
export const replay = (recording: Recording): Promise<readonly Life[]> =>
  isTape(recording) ? replayTape(recording) : replayMinutes(recording);
