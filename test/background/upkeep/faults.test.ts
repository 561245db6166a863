import { expect, test } from 'vitest';
import { createFaults } from '../../../src/background/upkeep/faults.ts';
import { createFakeClock } from '../../platform/fake-clock.ts';
import { inEnglish, saying } from '../../said-in-english.ts';

test('a fault that comes and goes is seen each time, and written down once an hour', () => {
  const clock = createFakeClock();
  const noted: string[] = [];
  let changes = 0;
  const faults = createFaults(
    clock,
    () => (changes += 1),
    (kind, said) => noted.push(`${kind}: ${inEnglish(said)}`),
  );
  for (let tick = 0; tick < 120; tick += 1) {
    faults.report('internal', null);
    faults.report('internal', saying('broken'));
    expect(faults.list().map(({ said }) => inEnglish(said))).toEqual(['broken']);
    clock.set(clock.now() + 30_000);
  }
  expect(noted).toEqual(['internal: broken']);
  expect(changes).toBe(239);
  faults.report('internal', saying('broken otherwise'));
  faults.report('internal', saying('broken'));
  expect(noted).toEqual(['internal: broken', 'internal: broken otherwise', 'internal: broken']);
});
