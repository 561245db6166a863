import { mexc } from '../../venues/index.ts';
import type { Http, Timers } from '../platform/platform.ts';
import type { ContractReader } from './contract-reader.ts';
import { requestFromAnyHost } from './rest-request.ts';
import type { RestReply } from './rest-request.ts';

/** The published limit is 10 in two seconds; two less, since requests may arrive closer together than they were sent. */
const MOST_IN_WINDOW = 8;
const WINDOW_MS = 2_000;
/** So many wanted at once are one request for the whole list: 2.3 MB, zipped 170 kB. One by one they would take ever longer. */
const LIST_FROM = 20;

interface Waiting {
  readonly symbol: string;
  readonly answer: (reply: RestReply<mexc.RawContractRecord>) => void;
}

/** Reads contract records through `reader` no faster than the exchange allows, and many at once by its whole list. Never rejects. */
export function createContractQueue(reader: ContractReader, { http, timers }: { http: Http; timers: Timers }): ContractReader {
  const waiting: Waiting[] = [];
  /** The list did not have them, or did not come. */
  const singly: Waiting[] = [];
  let free = MOST_IN_WINDOW;
  let serving = false;

  function spend(): void {
    free -= 1;
    timers.after(WINDOW_MS, () => {
      free += 1;
      serve();
    });
  }

  async function serveFromList(asked: readonly Waiting[]): Promise<void> {
    const reply = await requestFromAnyHost(http, mexc.ALL_CONTRACTS_PATH, mexc.BODY_LIMITS.contracts, mexc.decodeContracts);
    for (const one of asked) {
      const record = reply.ok ? reply.value.records.get(one.symbol) : undefined;
      if (record === undefined) singly.push(one);
      else one.answer({ ok: true, value: record });
    }
    serve();
  }

  function serve(): void {
    while (free > 0) {
      if (waiting.length >= LIST_FROM) {
        spend();
        void serveFromList(waiting.splice(0));
        continue;
      }
      // The newest first: it is the one that somebody at a form waits for.
      const next = waiting.pop() ?? singly.pop();
      if (next === undefined) return;
      spend();
      void reader.readContract(next.symbol).then(next.answer);
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
