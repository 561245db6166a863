import type { RawContractRecord } from '../../venues/answers.ts';
import type { Venue } from '../../venues/venue.ts';
import type { Http, Timers } from '../platform/platform.ts';
import { createContractReader, type ContractReader } from './contract-reader.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { requestFromAnyHost } from './rest-request.ts';
import type { RestReply } from './rest-request.ts';

interface Waiting {
  readonly symbol: string;
  readonly answer: (reply: RestReply<RawContractRecord>) => void;
}

/** Reads contract records no faster than the exchange allows, and many at once by its whole list. Never rejects. */
export function createContractQueue({ http, timers }: { http: Http; timers: Timers }, venue: Venue): ContractReader {
  const reader = createContractReader(http, venue);
  const { contracts, allContractsFrom, limits } = venue.rest;
  const waiting: Waiting[] = [];
  /** The list did not have them, or did not come. */
  const singly: Waiting[] = [];
  const limiter = createRateLimiter(timers, limits.contracts, serve);
  let serving = false;

  async function serveFromList(asked: readonly Waiting[]): Promise<void> {
    const reply = await limiter.run(() => requestFromAnyHost(http, venue, contracts));
    for (const one of asked) {
      const record = reply.ok ? reply.value.records.get(one.symbol) : undefined;
      if (record === undefined) singly.push(one);
      else one.answer({ ok: true, value: record });
    }
    serve();
  }

  function serve(): void {
    while (limiter.isFree) {
      if (waiting.length >= allContractsFrom) {
        void serveFromList(waiting.splice(0));
        continue;
      }
      // The newest first: it is the one that somebody at a form waits for.
      const next = waiting.pop() ?? singly.pop();
      if (next === undefined) return;
      void limiter.run(() => reader.readContract(next.symbol)).then(next.answer);
    }
  }

  return {
    ...reader,
    readContract: (symbol) =>
      new Promise((answer) => {
        waiting.push({ symbol, answer });
        if (serving) return;
        serving = true;
        // Whoever wants many asks for all of them before this runs.
        void Promise.resolve().then(() => {
          serving = false;
          serve();
        });
      }),
  };
}
