/** Valid portfolio files, as the format's declaration makes them. */
import { POSITION_FIGURES } from '../../../../src/engine/index.ts';
import { backupFile } from '../../../../src/protocol/backup.ts';
import { list, object, raw, textToken, treeOf, type JsonTree } from '../../inputs/json-tree.ts';
import { treeOfSchema } from '../../inputs/of-schema.ts';
import type { Random } from '../../inputs/random.ts';

/** Account ids, each with its one settle coin; the first two are in the portfolio before the import. */
export const ACCOUNTS = { main: 'USDT', coin: 'BTC', 'a-7xk2m9pq': 'USDT', Second: 'USDT', 'x:1.2_3-4': 'BTC' } as const;
const SYMBOLS = { USDT: ['BTC_USDT', 'ETH_USDT', 'NOPE_USDT'], BTC: ['BTC_USD'] } as const;
type AccountId = keyof typeof ACCOUNTS;
const ACCOUNT_IDS = Object.keys(ACCOUNTS) as AccountId[];
const INSTANTS = ['2026-11-22T12:00:00.000Z', '2026-11-22T12:00:00Z', '2024-02-29T23:59:59.999+02:00'];
const NAMES = ['Main', 'Счёт', '我的账户', 'a'.repeat(60), '<b>bold</b>', '😀', ' blanks ', 'null'];

function digits(random: Random, most: number): string {
  return Array.from({ length: 1 + random.below(most) }, () => String(random.below(10))).join('');
}

/** A decimal > 0 as text in the spellings that the format allows, or as a JSON number. */
function positive(random: Random): JsonTree {
  const plain = random.pick([
    `${1 + random.below(9)}${digits(random, 5)}`,
    `0.00${1 + random.below(9)}`,
    `${1 + random.below(500)}.${digits(random, 4)}0`,
    `00${1 + random.below(99)}`,
  ]);
  if (!random.chance(0.2)) return textToken(plain);
  return raw(random.pick(['1', '2.5', '100000', '1e5', '1.5e-7', '0.10', '12345.678']));
}

const fraction = (random: Random): JsonTree =>
  random.chance(0.8)
    ? textToken(random.pick(['0.8', '0.05', '1', '0.999999', '0.0000001', '1.000']))
    : raw(random.pick(['0.8', '1', '5e-7']));
const maybe = (random: Random, key: string, make: () => JsonTree): Record<string, JsonTree> =>
  random.chance(0.4) ? { [key]: make() } : {};
const instant = (random: Random): JsonTree => textToken(random.pick(INSTANTS));
const choice = (random: Random, values: readonly unknown[]): JsonTree => treeOf(random.pick(values));

function account(id: AccountId, random: Random): JsonTree {
  return object({
    id: textToken(id),
    name: textToken(random.pick(NAMES)),
    settleCoin: textToken(ACCOUNTS[id]),
    walletBalance: random.chance(0.2) ? textToken('-12.5') : positive(random),
    orderMargin: choice(random, ['0', 0, '12.5']),
    profitRule: choice(random, ['own-only', 'offset']),
    takerFeeRate: choice(random, ['0', '0.0002', 0.0004, 1]),
  });
}

function position(id: string, accountId: AccountId, random: Random): JsonTree {
  const marginMode = random.pick(['isolated', 'cross']);
  const ofIsolated =
    marginMode === 'cross'
      ? {}
      : {
          ...maybe(random, 'positionMargin', () => positive(random)),
          ...maybe(random, 'autoAddMargin', () => choice(random, [true, false])),
        };
  return object({
    id: textToken(id),
    accountId: textToken(accountId),
    symbol: textToken(random.pick(SYMBOLS[ACCOUNTS[accountId]])),
    side: choice(random, ['long', 'short']),
    marginMode: textToken(marginMode),
    contracts: positive(random),
    entryPrice: positive(random),
    leverage: choice(random, ['1', '20', 125, '3.5', '1000']),
    ...ofIsolated,
    ...maybe(random, 'threshold', () => fraction(random)),
    ...maybe(random, 'distanceThreshold', () => (random.chance(0.3) ? raw('null') : fraction(random))),
    ...maybe(random, 'earlyWarning', () => choice(random, ['off', 'late', 'balanced', 'early'])),
    ...maybe(random, 'alertsEnabled', () => choice(random, [true, false])),
    ...maybe(random, 'note', () => textToken(random.pick([...NAMES, '', 'x'.repeat(500), '\u0000\n\ud800']))),
    ...maybe(random, 'confirmedAt', () => instant(random)),
  });
}

function settings(random: Random): JsonTree {
  return object({
    ...maybe(random, 'defaultThreshold', () => fraction(random)),
    ...maybe(random, 'defaultDistanceThreshold', () => (random.chance(0.3) ? raw('null') : fraction(random))),
    ...maybe(random, 'earlyWarning', () => choice(random, [null, 'off', 'late', 'balanced', 'early'])),
  });
}

/** A file with up to three accounts and up to four positions in them, or in accounts that the portfolio has already. */
export function validFile(random: Random): JsonTree {
  const inFile = ACCOUNT_IDS.filter(() => random.chance(0.4));
  const known = [...new Set<AccountId>(['main', 'coin', ...inFile])];
  const positionIds = ['p1', 'p2', 'p-abc', 'Z.9', 'q:1'].filter(() => random.chance(0.5));
  return object({
    format: textToken('plimsoll-portfolio'),
    version: raw(random.pick(['1', '1.0', '1e0'])),
    exportedAt: instant(random),
    ...maybe(random, 'settings', () => settings(random)),
    accounts: list(inFile.map((id) => account(id, random))),
    positions: list(positionIds.map((id) => position(id, random.pick(known), random))),
  });
}

/** A backup: such a portfolio, and at most one row of each kind that the monitor remembers. */
export function validBackup(random: Random): JsonTree {
  const portfolio = validFile(random);
  if (portfolio.kind !== 'object') throw new Error('a portfolio file is an object');
  const inside = portfolio.entries.filter(([key]) => !['format', 'version', 'exportedAt'].includes(key));
  if (!inside.some(([key]) => key === 'settings')) inside.push(['settings', object({})]);
  const { history, alertMemory, snoozes } = backupFile.entries;
  return object({
    format: textToken('plimsoll-backup'),
    version: raw('1'),
    exportedAt: instant(random),
    portfolio: { kind: 'object', entries: inside },
    history: list(random.chance(0.6) ? [treeOfSchema(history.item, random)] : []),
    alertMemory: list(random.chance(0.6) ? [treeOfSchema(alertMemory.item, random)] : []),
    snoozes: list(random.chance(0.6) ? [treeOfSchema(snoozes.item, random)] : []),
  });
}

export const FILE_WORDS: readonly string[] = [
  ...[
    'format',
    'version',
    'exportedAt',
    'settings',
    'accounts',
    'positions',
    'id',
    'name',
    'settleCoin',
    'walletBalance',
    'orderMargin',
    'profitRule',
    'takerFeeRate',
  ],
  ...['accountId', ...POSITION_FIGURES, 'threshold', 'distanceThreshold'],
  ...['portfolio', 'history', 'alertMemory', 'snoozes', 'seq', 'at', 'kind', 'positionId', 'figures', 'claimedAt', 'until'],
  ...[
    'alertsEnabled',
    'note',
    'confirmedAt',
    'archivedAt',
    'defaultThreshold',
    'defaultDistanceThreshold',
    'criticalThreshold',
    'quietHours',
    'language',
    'sound',
  ],
];
