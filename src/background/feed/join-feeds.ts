import { partsOf, type Instrument } from '../../protocol/instrument.ts';
import type { FeedState, FeedView } from '../../protocol/view.ts';
import type { Feed } from './feed.ts';

const WORST_STATE_FIRST: readonly FeedState[] = ['interrupted', 'connecting', 'polling', 'live', 'idle'];
const WORST_SOCKET_FIRST: readonly FeedView['socket'][] = ['refused', 'closed', 'connecting', 'open'];
/** As many as one feed keeps. */
const MOST_REJECTED = 20;

type Status = ReturnType<Feed['status']>;

const worst = <T>(order: readonly T[], values: readonly T[], none: T): T => order.find((one) => values.includes(one)) ?? none;

/** What pages are told of the feeds in use as a whole: each part as it is worst. */
function joinedStatus(statuses: readonly Status[]): Status {
  const [first] = statuses;
  if (first === undefined) throw new Error('no feed has a status');
  const inUse = statuses.filter(({ state }) => state !== 'idle');
  if (statuses.length === 1 || inUse.length === 0) return first;
  const state = worst(
    WORST_STATE_FIRST,
    inUse.map((one) => one.state),
    'idle',
  );
  const times = inUse.flatMap(({ lastPriceAt }) => lastPriceAt ?? []);
  const rejected = statuses.flatMap((one) => one.rejected).sort((a, b) => a.at - b.at);
  return {
    state,
    since: Math.min(...inUse.filter((one) => one.state === state).map(({ since }) => since)),
    socket: worst(
      WORST_SOCKET_FIRST,
      inUse.map(({ socket }) => socket),
      'closed',
    ),
    lastPriceAt: times.length === 0 ? null : Math.max(...times),
    reconnects: statuses.reduce((sum, one) => sum + one.reconnects, 0),
    lastError: inUse.find(({ lastError }) => lastError !== null)?.lastError ?? null,
    rejectedCount: statuses.reduce((sum, one) => sum + one.rejectedCount, 0),
    rejected: rejected.slice(-MOST_REJECTED),
  };
}

/** The feeds of all exchanges as one; `feeds` by the id of their exchange. What no exchange of these has is stale for ever. */
export function joinFeeds(feeds: ReadonlyMap<string, Feed>): Feed {
  const all = [...feeds.values()];
  const feedOf = (instrument: Instrument): Feed | undefined => feeds.get(partsOf(instrument).venue);
  return {
    want: (instruments) => all.forEach((feed) => feed.want(instruments)),
    watchdog: async () => void (await Promise.all(all.map((feed) => feed.watchdog()))),
    wake: async () => void (await Promise.all(all.map((feed) => feed.wake()))),
    poll: async () => new Set((await Promise.all(all.map((feed) => feed.poll()))).flatMap((priced) => [...priced])),
    latest: (instrument) => feedOf(instrument)?.latest(instrument) ?? null,
    freshness: (instrument) => feedOf(instrument)?.freshness(instrument) ?? 'stale',
    status: () => joinedStatus(all.map((feed) => feed.status())),
    stop: () => all.forEach((feed) => feed.stop()),
  };
}
