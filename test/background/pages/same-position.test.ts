/** One position that is imported twice is said before it is stored twice, and can be left out. */
import { describe, expect, it } from 'vitest';
import type { PositionRecord } from '../../../src/protocol/records.ts';
import { createHarness, type Harness } from '../harness.ts';
import { settled } from '../../platform/open-calls.ts';
import { BTC_LONG, MAIN } from '../portfolio-samples.ts';

const HEADER = ['symbol', 'side', 'marginMode', 'contracts', 'entryPrice', 'leverage'];
const ROW = ['BTC_USDT', 'long', 'cross', '18', '107626.4', '10'];
let made = 0;
/** The file that a table of these rows is read as: each position has an id of its own. */
function fileOf(...rows: string[][]): string {
  const positions = rows.map((cells) => {
    const fields = Object.fromEntries(cells.map((cell, index) => [HEADER[index] ?? '', cell]));
    return { id: `p-${(made += 1)}`, accountId: 'main', ...fields };
  });
  return JSON.stringify({ format: 'plimsoll-portfolio', version: 1, exportedAt: '2026-11-22T12:00:00.000Z', accounts: [], positions });
}
const withCell = (column: string, value: string): string[] => ROW.map((cell, index) => (HEADER[index] === column ? value : cell));
const held = (h: Harness): readonly PositionRecord[] => h.monitor.portfolio.current().positions;

async function preview(h: Harness, text: string) {
  const reply = await h.handlers['import-preview']({ text });
  if (!reply.ok) throw new Error(JSON.stringify(reply.problems));
  return reply;
}

async function imported(): Promise<Harness> {
  const h = await createHarness();
  const first = await preview(h, fileOf(ROW));
  expect(first.alreadyThere).toEqual([]);
  await h.handlers['import-apply']({ token: first.token });
  await settled();
  return h;
}

describe('a table imported twice', () => {
  it('names what is there already, and leaves it out when asked to', async () => {
    const h = await imported();
    const [known] = held(h);
    const again = await preview(h, fileOf(withCell('contracts', '18.0'), withCell('side', 'short')));
    expect(again.alreadyThere).toEqual([{ id: expect.any(String), otherId: known?.id }]);
    expect(await h.handlers['import-apply']({ token: again.token, leaveOut: 'already-there' })).toEqual({ ok: true });
    expect(
      held(h)
        .map(({ side }) => side)
        .sort(),
    ).toEqual(['long', 'short']);
    expect(await h.handlers['import-undo']({})).toEqual({ ok: true });
    expect(held(h)).toEqual([known]);
  });

  it('adds it all the same when the trader means it', async () => {
    const h = await imported();
    const again = await preview(h, fileOf(ROW));
    expect(await h.handlers['import-apply']({ token: again.token })).toEqual({ ok: true });
    expect(held(h)).toHaveLength(2);
  });

  it.each(['side', 'marginMode', 'contracts', 'entryPrice', 'symbol'])('another %s is another position', async (column) => {
    const h = await imported();
    const other = { side: 'short', marginMode: 'isolated', contracts: '19', entryPrice: '107626.5', symbol: 'ETH_USDT' }[column] ?? '';
    expect((await preview(h, fileOf(withCell(column, other)))).alreadyThere).toEqual([]);
  });

  it('a row that stands twice in one table is the same position, too', async () => {
    const h = await createHarness();
    const twice = await preview(h, fileOf(ROW, ROW, ROW));
    expect(twice.alreadyThere).toHaveLength(2);
    await h.handlers['import-apply']({ token: twice.token, leaveOut: 'already-there' });
    expect(held(h)).toHaveLength(1);
  });
});

describe('a portfolio file', () => {
  const file = (...positions: PositionRecord[]): string =>
    JSON.stringify({ format: 'plimsoll-portfolio', version: 1, exportedAt: '2026-11-22T12:00:00Z', accounts: [MAIN], positions });
  async function sameIn(h: Harness, text: string) {
    const reply = await h.handlers['import-preview']({ text });
    if (!reply.ok) throw new Error(JSON.stringify(reply.problems));
    return reply.alreadyThere;
  }

  it('changes what it knows by its id, also where the portfolio has that position twice', async () => {
    const h = await createHarness({ positions: [BTC_LONG, { ...BTC_LONG, id: 'p2' }] });
    expect(await sameIn(h, file(BTC_LONG, { ...BTC_LONG, id: 'p2' }))).toEqual([]);
    expect(await sameIn(h, file({ ...BTC_LONG, contracts: '1' }, { ...BTC_LONG, id: 'p3' }))).toEqual([{ id: 'p3', otherId: 'p2' }]);
  });

  it('compares with neither archived positions nor other accounts', async () => {
    const h = await createHarness({
      accounts: [MAIN, { ...MAIN, id: 'other' }],
      positions: [
        { ...BTC_LONG, archivedAt: '2026-11-20T12:00:00.000Z' },
        { ...BTC_LONG, id: 'p2', accountId: 'other' },
      ],
    });
    expect(await sameIn(h, file({ ...BTC_LONG, id: 'p3' }))).toEqual([]);
  });
});
