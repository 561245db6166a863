import { installChromium } from './chromium-installation.ts';
import type { Install, SessionBrowser } from './installation.ts';
import type { FaultOutcome } from './outcome.ts';
import { withSessionIn } from './session.ts';

/** `dropped`: the exchange closes the connection. `half-open`: it stays open and nothing comes any more. */
export type SocketLoss = 'dropped' | 'half-open';

/** Loses the socket in each of these ways while the price crosses the rules of one more step. */
export async function loseSockets(
  losses: readonly SocketLoss[],
  install: Install<SessionBrowser> = installChromium,
): Promise<FaultOutcome> {
  const noticedAfterMs: number[] = [];
  const recoveredAfterMs: number[] = [];
  return withSessionIn(install, losses.length, async (session) => {
    const { journal, faults } = session.exchange;
    for (const [step, loss] of losses.entries()) {
      const socketsBefore = journal.of('socket-open').length;
      if (loss === 'dropped') faults.dropSockets();
      else faults.halfOpenSockets();
      const lostAt = Date.now();
      session.cross(step);
      const reopened = journal
        .until('a new socket opens', () => journal.of('socket-open').length > socketsBefore)
        .then(() => Date.now() - lostAt);
      await session.delivered(step);
      noticedAfterMs.push(await reopened);
      await session.subscribed();
      recoveredAfterMs.push(Date.now() - lostAt);
    }
    const { lost, doubled, expected } = await session.verdict();
    return {
      scenario: 'Socket dropped or half-open while a price crosses rules',
      ...{ runs: losses.length, alertsExpected: expected, alertsLost: lost.length, alertsDoubled: doubled.length },
      ...{ noticedAfterMs, recoveredAfterMs },
      note: `${losses.join(', ')}. The price crosses at the moment of the loss. Noticed: from the loss to the next socket.`,
    };
  });
}
