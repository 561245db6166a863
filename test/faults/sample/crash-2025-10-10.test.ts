import { expect, test } from 'vitest';
import { replayCrash } from '../crash/crash-replay.ts';
import { CRASH_ABSENT, hasRecordedCrash, recordedCrash } from '../crash/recorded-crash.ts';

/** The three minutes in which most was liquidated. */
const SPAN = { fromSecond: 2_070, toSecond: 2_250 };

test.skipIf(!hasRecordedCrash)(
  `three minutes of the crash of 2025-10-10 alert as the exact engine says, and warn as the odds' definition does (else ${CRASH_ABSENT})`,
  async () => {
    const { expected, warnings, difference, verdict } = await replayCrash(recordedCrash(SPAN), 60, ['rate-80', 'near-5']);
    expect(difference).toEqual([]);
    expect(verdict).toMatchObject({ lost: [], doubled: [], unseen: [] });
    expect(expected.size).toBeGreaterThan(50);
    expect(warnings.size).toBeGreaterThan(30);
  },
);
