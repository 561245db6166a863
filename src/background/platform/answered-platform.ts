import { SaidError, sentence } from '../../protocol/said.ts';
import { answeredWithin } from './answered-within.ts';
import type { Platform, Timers } from './platform.ts';

const LIMIT_MS = 10_000;

/** The methods of one room of the seam that the browser answers later. */
export type AskedMethod<Room> = { [M in keyof Room]: Room[M] extends (...args: never[]) => Promise<unknown> ? M : never }[keyof Room];
/** The rooms that have such methods. */
export type AskedRoom = { [R in keyof Platform]: [AskedMethod<Platform[R]>] extends [never] ? never : R }[keyof Platform];

/** What a room's silence says. A room that is new and missing here does not compile; each request by `http` carries a limit of its own. */
const SILENCES: Readonly<
  Record<Exclude<AskedRoom, 'http'>, 'browser-unanswered' | 'browser-silent' | 'notifications-silent' | 'storage-silent'>
> = {
  alarms: 'browser-unanswered',
  badge: 'browser-unanswered',
  hostAccess: 'browser-silent',
  notifications: 'notifications-silent',
  sounds: 'browser-unanswered',
  startMemory: 'browser-unanswered',
  viewCache: 'storage-silent',
};

/** The browser has neither done nor refused what was asked of it. It may still do it. */
export class BrowserSilent extends SaidError {
  constructor(key: (typeof SILENCES)[keyof typeof SILENCES]) {
    super('BrowserSilent', [sentence(key, { seconds: String(LIMIT_MS / 1000) })]);
  }
}

/** The same seam, but a call that the browser leaves unanswered is a failure after 10 s: whoever waits has an answer to a failure, and none to silence. */
export function answeredPlatform(platform: Platform): Platform {
  const { timers } = platform;
  const rooms = Object.entries(SILENCES) as [keyof typeof SILENCES, (typeof SILENCES)[keyof typeof SILENCES]][];
  const answered = rooms.map(([name, key]) => [name, bounded(platform[name], timers, () => new BrowserSilent(key))]);
  return { ...platform, ...(Object.fromEntries(answered) as Pick<Platform, keyof typeof SILENCES>) };
}

type Method = (...args: readonly unknown[]) => unknown;

function bounded(room: object, timers: Timers, silence: () => Error): object {
  return new Proxy(room, {
    get(_room, name) {
      const member: unknown = Reflect.get(room, name);
      if (typeof member !== 'function') return member;
      return (...args: readonly unknown[]) => {
        const answer = (member as Method).call(room, ...args);
        return answer instanceof Promise ? answeredWithin(timers, LIMIT_MS, answer, silence) : answer;
      };
    },
  });
}
