/**
 * The seam to the outside world. Everything behind it is a browser; everything before it is ours and runs in a unit test with the
 * hand-written twins of test/platform. `Date.now`, `setTimeout`, `fetch`, `WebSocket` and `browser.*` are named nowhere else.
 */
export interface Clock {
  /** Epoch ms of the wall clock, read at the moment of the call. Whoever owns the machine may set it, forwards and back. */
  now(): number;
  /** Ms since some moment before the worker began. Nobody can set it; on some systems it stands still while the machine sleeps. */
  elapsed(): number;
}

export type Cancel = () => void;

export interface LocalTime {
  /** What the wall clock in the trader's time zone shows at `at` (epoch ms): whole minutes after midnight. */
  minuteOfDay(at: number): number;
}

export interface Languages {
  /** Language tags as the trader set them in the browser, the most wanted first; read at the moment of the call. */
  preferred(): readonly string[];
}

export interface Timers {
  /** Runs `task` once after `delayMs`, or never if cancelled. A frozen process runs it late. */
  after(delayMs: number, task: () => void): Cancel;
}

export interface Randomness {
  /** Uniform in [0, 1). */
  fraction(): number;
}

export interface SocketHandlers {
  onOpen(): void;
  /** A text frame, or the bytes of a binary one. */
  onFrame(frame: string | ArrayBuffer): void;
  /** Once, after which no other handler is called. */
  onClose(detail: { code: number; reason: string; opened: boolean }): void;
}

export interface Socket {
  send(text: string): void;
  /** Idempotent; `onClose` is not called for a close of our own. */
  close(): void;
}

export interface Sockets {
  open(url: string, handlers: SocketHandlers): Socket;
}

export type HttpAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string }
  | { readonly kind: 'failure'; readonly reason: 'network' | 'timeout' | 'too-large'; readonly detail: string };

export interface Http {
  /** Never rejects. `maxBytes` bounds the decoded body. No cookies, no cache, no referrer. */
  get(url: string, limits: { timeoutMs: number; maxBytes: number }): Promise<HttpAnswer>;
}

export interface Alarms {
  /** Makes sure that the named alarm exists with this period, and that its next firing is at most one period ahead. */
  ensure(name: string, periodMs: number): Promise<void>;
  /**
   * The wall clock was set back and stood at `until` (epoch ms) before: where the browser fires no alarm until it stands there again, the worker is
   * woken by other means.
   */
  bridge(until: number): Promise<void>;
}

export interface NotificationContent {
  title: string;
  message: string;
  /** Comes first where the browser orders them. */
  urgent: boolean;
  /** Goes by itself after a while; every other one asks to stay until the trader dismisses it, where the browser can. */
  passing?: boolean;
  /** Makes no sound: it was shown before. */
  silent?: boolean;
}

export interface Notifications {
  create(id: string, content: NotificationContent): Promise<void>;
  /** Changes a notification that is still shown, in its place; false, and nothing done, when it is not. */
  update(id: string, content: NotificationContent): Promise<boolean>;
  clear(id: string): Promise<void>;
  /** Ids now shown. */
  shownIds(): Promise<readonly string[]>;
  /** False when the browser says that notifications are switched off. */
  allowed(): Promise<boolean>;
}

export type Sound = 'alert' | 'critical';

export interface Sounds {
  /** Resolves once it sounds. Rejects with the browser's reason when it may not. */
  play(sound: Sound): Promise<void>;
}

export interface Updates {
  /** Starts the newer version that the browser has ready. Everything of this worker ends with it. */
  apply(): void;
}

export type BadgeLevel = 'none' | 'safe' | 'near' | 'warned' | 'alert' | 'critical' | 'liquidating' | 'not-watching';

export interface BadgeContent {
  readonly text: string;
  readonly level: BadgeLevel;
  readonly title: string;
}

export interface Badge {
  /** Changes what is given; the rest stays as the browser shows it. */
  show(change: Partial<BadgeContent>): Promise<void>;
}

export interface ViewCache {
  /** What was saved last, unchecked; undefined when nothing was. */
  read(): Promise<unknown>;
  /** The last picture, for the popup's first paint. */
  save(value: unknown): Promise<void>;
}

/** Outlives the worker, but not the browser, and leans on no disk: what is known of a start that failed. */
export interface StartMemory {
  /** What was saved last, unchecked; undefined when nothing was. */
  read(): Promise<unknown>;
  /** Null: nothing. */
  save(value: object | null): Promise<void>;
}

export interface HostAccess {
  /** Whether the exchange's hosts may still be reached (a trader can withdraw that). */
  granted(): Promise<boolean>;
}

export interface KeepAlive {
  /** Keeps an idle worker from being stopped until cancelled, where socket traffic alone does not. `onTrouble`: the browser refused. */
  hold(onTrouble: (error: unknown) => void): Cancel;
}

export interface Platform {
  clock: Clock;
  localTime: LocalTime;
  languages: Languages;
  timers: Timers;
  randomness: Randomness;
  sockets: Sockets;
  http: Http;
  alarms: Alarms;
  notifications: Notifications;
  badge: Badge;
  sounds: Sounds;
  updates: Updates;
  viewCache: ViewCache;
  hostAccess: HostAccess;
  keepAlive: KeepAlive;
  startMemory: StartMemory;
  /** True where the browser is set to keep nothing at all, so that a database cannot be opened. */
  keepsNothing: () => boolean;
}
