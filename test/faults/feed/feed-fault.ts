import type { LocalExchange } from '../../exchange/exchange.ts';

/** One thing that goes wrong between the exchange and the extension. */
export interface FeedFault {
  /** In words; the row of the report is known by it. */
  readonly scenario: string;
  /** How it was made, in words. */
  readonly note: string;
  readonly lastsMs: number;
  begin(exchange: LocalExchange): Promise<void> | void;
  end(exchange: LocalExchange): Promise<void> | void;
  /** Whether the extension, once it notices, does something at the exchange: a handshake, or a REST request for prices. */
  readonly shows: boolean;
  /** A contract crosses in the middle and comes back before the end; where nobody watches for over a minute, only candles can tell. */
  readonly passing?: boolean;
  /** It does not end: what is measured at its "end" is measured under it. */
  readonly forGood?: boolean;
  /** How far the exchange's clock is ahead of the machine's, all the time. */
  readonly clockLeadMs?: number;
}

const SECOND_MS = 1_000;

/** Calls back ten times a second until stopped, with the seconds since the last call. */
function repeatedly(work: (seconds: number) => void): () => void {
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    work((now - last) / SECOND_MS);
    last = now;
  }, 100);
  return () => clearInterval(timer);
}

/** A fault that goes on by itself until it ends. */
function lasting(fault: Omit<FeedFault, 'begin' | 'end'>, start: (exchange: LocalExchange) => () => void): FeedFault {
  const running = new Map<LocalExchange, () => void>();
  return {
    ...fault,
    begin: (exchange) => void running.set(exchange, start(exchange)),
    end: (exchange) => {
      running.get(exchange)?.();
      running.delete(exchange);
    },
  };
}

/** What the wire never carries, as text and as bytes: no JSON, cut JSON, deep JSON, right frames with absurd values, foreign symbols. */
const GARBAGE: readonly (string | Uint8Array)[] = [
  '',
  '{',
  'null',
  '[]',
  '42',
  '<html><body>502 Bad Gateway</body></html>',
  '{"channel":"push.fair.price"}',
  '{"channel":"push.fair.price","symbol":"ETH_USDT","data":{"symbol":"ETH_USDT","price":-1},"ts":1}',
  '{"channel":"push.fair.price","symbol":"ETH_USDT","data":{"symbol":"ETH_USDT","price":"abc"},"ts":1}',
  '{"channel":"push.fair.price","symbol":"ETH_USDT","data":{"symbol":"ETH_USDT","price":0},"ts":1}',
  '{"channel":"push.fair.price","symbol":"ETH_USDT","data":{"symbol":"BTC_USDT","price":1},"ts":1}',
  '{"channel":"push.fair.price","symbol":"NOPE_USDT","data":{"symbol":"NOPE_USDT","price":1},"ts":1}',
  `{"channel":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
  `{"channel":"${'x'.repeat(50_000)}"}`,
  '{"__proto__":{"channel":"push.fair.price"},"constructor":1}',
  new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0]),
  new Uint8Array([1, 2, 3]),
];
const GARBAGE_PER_SECOND = 100;
const FLOOD_PER_SECOND = 5_000;

const sockets = (exchange: LocalExchange) => exchange.faults.sockets;
const heal = (exchange: LocalExchange): void => exchange.faults.heal();
function dropAndRefuse(exchange: LocalExchange, how: 'reset' | number): void {
  exchange.faults.refuseSockets(how);
  exchange.faults.dropSockets();
}

/** As after a contract was taken off and listed anew: nothing ends it but the client's own request. */
export const FORGOTTEN: FeedFault = {
  scenario: 'Subscription forgotten on a healthy socket',
  note: 'The exchange forgets that it was asked for ETH_USDT, says nothing, and pushes all others; asked again, it pushes.',
  lastsMs: 45_000,
  begin: (exchange) => exchange.faults.forgetSubscriptions('ETH_USDT'),
  end: () => undefined,
  shows: true,
};

export const SOCKET_FAULTS: readonly FeedFault[] = [
  {
    scenario: 'Socket dropped',
    note: 'The connection is cut (1006); new ones are welcome.',
    lastsMs: 5_000,
    begin: (exchange) => exchange.faults.dropSockets(),
    end: heal,
    shows: true,
  },
  {
    scenario: 'Socket dropped and refused for 40 s',
    note: 'Cut, and every handshake reset; REST answers.',
    lastsMs: 40_000,
    begin: (exchange) => dropAndRefuse(exchange, 'reset'),
    end: heal,
    shows: true,
  },
  {
    scenario: 'Half-open socket',
    note: 'TCP stays, nothing comes any more, not even pongs; new connections work.',
    lastsMs: 45_000,
    begin: (exchange) => exchange.faults.halfOpenSockets(),
    end: heal,
    shows: true,
  },
  {
    scenario: 'Slow socket and slow REST',
    note: 'Every frame 5 s late, every REST answer 4 s; pongs come in time, so the connection stands.',
    lastsMs: 40_000,
    begin(exchange) {
      sockets(exchange).delayMs = 5_000;
      exchange.faults.rest.fail({ kind: 'slow', ms: 4_000 });
    },
    end: heal,
    shows: false,
  },
  {
    scenario: 'Socket too slow to live',
    note: 'Every frame 12 s late: each pong comes after the limit, so each connection is given up.',
    lastsMs: 60_000,
    begin: (exchange) => void (sockets(exchange).delayMs = 12_000),
    end: heal,
    shows: true,
  },
  {
    scenario: 'One contract silent behind live ones',
    note: 'Pushes of ETH_USDT are withheld while all others flow: only REST can tell.',
    lastsMs: 45_000,
    begin: (exchange) => void (sockets(exchange).silencedSymbols = new Set(['ETH_USDT'])),
    end: heal,
    shows: true,
  },
  FORGOTTEN,
  lasting(
    {
      scenario: 'Garbage',
      note: `${GARBAGE_PER_SECOND} frames a second of ${GARBAGE.length} kinds, text and bytes, between the true ones.`,
      lastsMs: 30_000,
      shows: false,
    },
    ({ faults }) => {
      let sent = 0;
      return repeatedly((seconds) => {
        for (let left = Math.round(seconds * GARBAGE_PER_SECOND); left > 0; left -= 1) {
          faults.sendToAll(GARBAGE[sent % GARBAGE.length] ?? '');
          sent += 1;
        }
      });
    },
  ),
  {
    scenario: 'Duplicated and reordered frames',
    note: 'Every push twice, and pushes change places in pairs.',
    lastsMs: 30_000,
    begin: (exchange) => void Object.assign(sockets(exchange), { duplicatePushes: true, reorderPushes: true }),
    end: heal,
    shows: false,
  },
];

/** Everything refused with an HTML page, as a country's block does it. */
const GEO_BLOCK: Pick<FeedFault, 'begin' | 'end' | 'shows' | 'passing'> = {
  begin(exchange) {
    exchange.faults.rest.fail({ kind: 'status', status: 403 });
    dropAndRefuse(exchange, 403);
  },
  end: heal,
  shows: true,
  passing: true,
};

export const REST_FAULTS: readonly FeedFault[] = [
  {
    scenario: 'Server restarted',
    note: 'The port is closed for 20 s: socket and REST alike.',
    lastsMs: 20_000,
    begin: (exchange) => exchange.goDown(),
    end: (exchange) => exchange.comeBack(),
    // Nobody is there to see it.
    shows: false,
  },
  {
    scenario: 'Socket refused and REST rate-limited (code 510)',
    note: 'Every handshake reset, every REST answer "too frequent" on both hosts.',
    lastsMs: 45_000,
    begin(exchange) {
      exchange.faults.rest.fail({ kind: 'too-frequent' });
      dropAndRefuse(exchange, 'reset');
    },
    end: heal,
    shows: true,
  },
  {
    scenario: 'Socket refused and REST rate-limited (HTTP 429)',
    note: 'Handshakes 429, REST HTTP 429 with an HTML page on both hosts.',
    lastsMs: 45_000,
    begin(exchange) {
      exchange.faults.rest.fail({ kind: 'status', status: 429 });
      dropAndRefuse(exchange, 429);
    },
    end: heal,
    shows: true,
  },
  {
    scenario: 'HTML errors',
    note: 'Socket dropped and handshakes 502; REST: HTTP 200 with an HTML page at one host, HTTP 502 at the other.',
    lastsMs: 45_000,
    begin(exchange) {
      exchange.faults.rest.fail({ kind: 'body', text: '<!DOCTYPE html><html><body>Bad gateway</body></html>' }, { host: 'api.mexc.com' });
      exchange.faults.rest.fail({ kind: 'status', status: 502 }, { host: 'contract.mexc.com' });
      dropAndRefuse(exchange, 502);
    },
    end: heal,
    shows: true,
  },
  {
    scenario: 'Geo-block for 110 s, with a crossing that came back',
    note: 'Handshakes and REST answer 403 with an HTML page. XRP_USDT crosses for 25 s inside the gap: candles must tell.',
    lastsMs: 110_000,
    ...GEO_BLOCK,
  },
  ...[
    { clockLeadMs: 615_000, words: 'ten minutes behind' },
    { clockLeadMs: -615_000, words: 'ten minutes ahead' },
  ].map(({ clockLeadMs, words }): FeedFault => ({
    scenario: `Gap of 75 s on a machine whose clock is ${words}`,
    note: "The same block and crossing; the exchange's time, and so its candles', is not the machine's.",
    lastsMs: 75_000,
    clockLeadMs,
    ...GEO_BLOCK,
  })),
  {
    scenario: 'Nothing answers',
    note: 'Every connection is half-open, new ones from the start, and REST takes requests and never answers.',
    lastsMs: 45_000,
    begin(exchange) {
      sockets(exchange).muteNewSockets = true;
      exchange.faults.rest.fail({ kind: 'hang' });
      exchange.faults.halfOpenSockets();
    },
    end: heal,
    shows: true,
  },
];

/** The exchange dislikes the extension's Origin, and REST alone is left. */
export const REFUSED_FOR_GOOD: FeedFault = {
  scenario: 'Handshake refused for good',
  note: 'Every handshake with the Origin of an extension is answered 403 from some moment on; "recovered" is the alert of a crossing two minutes later.',
  lastsMs: 120_000,
  begin(exchange) {
    sockets(exchange).refusedOrigins = /^chrome-extension:/;
    exchange.faults.dropSockets();
  },
  end: () => undefined,
  shows: true,
  forGood: true,
};

/** Several of them at once, short enough for every run of the tests. */
export const GARBLED_AND_CUT: FeedFault = {
  scenario: 'Garbled, doubled and swapped frames, then cut',
  note: 'Each push twice and in swapped pairs, garbage between, and the connection cut.',
  lastsMs: 4_000,
  begin(exchange) {
    Object.assign(sockets(exchange), { duplicatePushes: true, reorderPushes: true });
    for (const payload of GARBAGE) exchange.faults.sendToAll(payload);
    exchange.clock.after(2_000, () => exchange.faults.dropSockets());
  },
  end: heal,
  shows: true,
};

/** 5,000 frames a second, each a push of a standing price. */
export const FLOOD: FeedFault = lasting(
  {
    scenario: `Flood of ${FLOOD_PER_SECOND} frames a second`,
    note: 'Standing prices of all contracts in turn, 30 s, between moving ones.',
    lastsMs: 30_000,
    shows: false,
  },
  ({ faults }) => repeatedly((seconds) => faults.flood(Math.round(seconds * FLOOD_PER_SECOND))),
);
