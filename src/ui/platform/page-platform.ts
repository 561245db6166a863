import type { RawPort } from '../../protocol/client.ts';

/** Text-keyed storage of the extension that outlives the page. */
export interface PageStorage {
  /** Undefined when nothing is kept there. Rejects when the browser cannot read. */
  read(key: string): Promise<unknown>;
  /** Everything whose key starts so. */
  readAll(prefix: string): Promise<Readonly<Record<string, unknown>>>;
  write(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

/** All that pages want of the browser, so that a test can stand in for it. */
export interface PagePlatform {
  connect(): RawPort;
  /** A worker of the page that answers questions (src/projections); a close ends it. */
  startProjector(): RawPort;
  /** Epoch ms. */
  now(): number;
  /** Runs `task` once after `delayMs` unless cancelled by the function returned. */
  after(delayMs: number, task: () => void): () => void;
  readonly storage: PageStorage;
  /** The language setting as a page last saw it: `read` answers at once, before any picture is there. Null where nothing is kept. */
  readonly languageHint: { read(): string | null; write(setting: string): void };
  /** Opens the options page; `hash` is one of `OptionsPlace`'s, without "#". */
  openOptions(hash: string): Promise<void>;
  /** Hands a text to the trader as a file. */
  download(fileName: string, text: string): void;
  /** Asks the browser for the exchange's hosts; must be called from a click. False when the trader declines. */
  requestHostAccess(): Promise<boolean>;
  /** Asks the browser not to clear the storage under pressure, where the worker itself cannot ask. */
  askForPersistence(): Promise<void>;
}
