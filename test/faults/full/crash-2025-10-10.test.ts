import { expect, test } from 'vitest';
import { CRASH_RULE_NAMES } from '../crash/crash-portfolio.ts';
import { replayCrash } from '../crash/crash-replay.ts';
import { leadTables } from '../crash/lead-tables.ts';
import { leadTimes } from '../crash/lead-times.ts';
import { CRASH_ABSENT, hasRecordedCrash, recordedCrash } from '../crash/recorded-crash.ts';
import { spreadText } from '../feed/feed-outcome.ts';
import { recordOutcome } from '../outcome.ts';
import { recordSection } from '../section.ts';

/** Eighty minutes in eighty seconds. */
const SPEED = 60;

test.skipIf(!hasRecordedCrash)(
  `the crash of 2025-10-10: first alerts are those of the exact engine, tick by tick (else ${CRASH_ABSENT})`,
  async () => {
    const script = recordedCrash();
    const { expected, warnings, difference, verdict, lagsMs, connections } = await replayCrash(script, SPEED, CRASH_RULE_NAMES);
    await recordOutcome({
      scenario: 'Crash of 2025-10-10, replayed',
      runs: 1,
      alertsExpected: expected.size,
      alertsLost: verdict.lost.length,
      alertsDoubled: verdict.doubled.length,
      noticedAfterMs: [],
      recoveredAfterMs: [],
      note:
        `${script.ticks().length} real ticks of 80 minutes in 80 seconds. ${expected.size} first alerts and ${warnings.size} early warnings were computed offline, by the ` +
        `exact engine and by the odds' definition; all but ${difference.length} came at the very tick. From tick to claim, real time: ${spreadText(lagsMs)}.`,
    });
    await recordSection({
      title: 'How long before liquidation each rule warned: the crash of 2025-10-10',
      text:
        'The largest liquidation day on record, second by second, 20:40 to 22:00 UTC: spot trades of six coins as a stand-in for fair prices. Longs and shorts were ' +
        'entered at the first prices, isolated and in cross pools; each stands in the portfolio once for every rule. Times are from the alert, as the browser ' +
        'raised it, to the tick at which the position is liquidated, in the time of that day (the replay was faster). "From the start": the rule held when the ' +
        'position was entered. Median (least … most).\n\n' +
        leadTables(leadTimes(script, expected)),
    });
    expect(connections).toBe(1);
    expect(difference).toEqual([]);
    expect(verdict).toMatchObject({ lost: [], doubled: [], unseen: [] });
  },
);
