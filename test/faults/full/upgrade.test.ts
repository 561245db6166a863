import { describe, expect, test } from 'vitest';
import { FIRST_VENUE, instrumentOf } from '../../../src/protocol/instrument.ts';
import { ABSENT, hasCommit } from '../../upgrade/earlier-build.ts';
import { builtForFirefox } from '../../browser/built-extension.ts';
import { expectNothingLost } from '../../upgrade/expect-nothing-lost.ts';
import { NEXT_VERSION } from '../../upgrade/next-version.ts';
import { updateEarlier, type BrowserName, type UpdateMoment } from '../../upgrade/update-earlier.ts';
import { openFixture } from '../../upgrade/open-fixture.ts';
import { installFirefox } from '../firefox-installation.ts';
import { recordOutcome } from '../outcome.ts';

const BROWSERS: readonly BrowserName[] = ['Chromium', 'Firefox'];
const MOMENTS: readonly UpdateMoment[] = ['running', 'closed', 'closed, dip'];

type Row = Readonly<Record<string, unknown>>;

/** What a row of schema version 1 has become: it names its exchange, and a memory of an alert may have grown. */
function laterForm(store: string, row: Row): unknown {
  if (store === 'accounts') return { ...row, venue: FIRST_VENUE };
  if (store === 'alertMemory' || store === 'settings') return expect.objectContaining(row);
  if (store !== 'contracts') return row;
  const { symbol, ...kept } = row;
  return { ...kept, instrument: instrumentOf(FIRST_VENUE, String(symbol)) };
}

if (!hasCommit(1)) console.error(`Not tested: an update from a real build of schema version 1: ${ABSENT}.`);

describe.skipIf(!hasCommit(1))(`an update from schema version 1 (else ${ABSENT})`, () => {
  test.each(BROWSERS.flatMap((name) => MOMENTS.map((moment) => [name, moment] as const)))('%s, %s', async (name, moment) => {
    const { version, before, after, alertsOfFirstStep, ...outcome } = await updateEarlier(name, 1, moment);
    await recordOutcome(outcome);
    expect(version).toBe(NEXT_VERSION);
    expect(outcome).toMatchObject({ alertsLost: 0, alertsDoubled: 0 });
    // Three positions alerted before the update, their rule held on, and 30 minutes are not over.
    expect(alertsOfFirstStep).toBe(3);
    for (const [store, rows] of before) {
      expect(rows.length, store).toBeGreaterThan(0);
      for (const row of rows) expect(after.get(store), store).toContainEqual(laterForm(store, row as Row));
    }
  });
});

test('Firefox opens what schema version 2 left: nothing lost, no alert repeated, none missed', async () => {
  expectNothingLost(await openFixture(installFirefox, builtForFirefox, 2));
});
