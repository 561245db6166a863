import type { RawContractRecord } from '../../venues/answers.ts';
import type { Venue } from '../../venues/venue.ts';
import type { Platform } from '../platform/platform.ts';
import { readContractAt, type ContractReader } from './contract-reader.ts';
import { createSender } from './rate-limiter.ts';
import { isWorthAnotherHost, requestFromAnyHost, type RestReply } from './rest-request.ts';

interface Waiting {
  readonly symbol: string;
  /** Hosts to ask from here on, the next one first: each time it counts as a request. */
  readonly hosts: readonly string[];
  readonly answer: (reply: RestReply<RawContractRecord>) => void;
}

/** Reads contract records no faster than the exchange allows, and many at once by its whole list. Never rejects. */
export function createContractQueue(platform: Pick<Platform, 'http' | 'clock' | 'timers'>, venue: Venue): ContractReader {
  const { http } = platform;
  const { contracts, allContractsFrom, limits } = venue.rest;
  const waiting: Waiting[] = [];
  /** The list did not have them, or did not come, or a host gave nothing. */
  const singly: Waiting[] = [];
  const serve = createSender(platform, limits.contracts, takeNext);
  let serving = false;

  async function serveFromList(asked: readonly Waiting[]): Promise<void> {
    const reply = await requestFromAnyHost(http, venue, contracts);
    for (const one of asked) {
      const record = reply.ok ? reply.value.records.get(one.symbol) : undefined;
      if (record === undefined) singly.push(one);
      else one.answer({ ok: true, value: record });
    }
    serve();
  }

  function takeNext(): (() => Promise<void>) | null {
    if (waiting.length >= allContractsFrom) {
      const asked = waiting.splice(0);
      return () => serveFromList(asked);
    }
    // The newest first: it is the one that somebody at a form waits for.
    const next = waiting.pop() ?? singly.pop();
    return next === undefined ? null : () => readSingly(next);
  }

  async function readSingly(one: Waiting): Promise<void> {
    const [host = venue.hosts[0], ...others] = one.hosts;
    const reply = await readContractAt(http, host, venue, one.symbol);
    if (!isWorthAnotherHost(reply) || others.length === 0) return one.answer(reply);
    singly.push({ ...one, hosts: others });
    serve();
  }

  return {
    readContract: (symbol) =>
      new Promise((answer) => {
        waiting.push({ symbol, hosts: venue.hosts, answer });
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
