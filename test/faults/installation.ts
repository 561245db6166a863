import type { LocalExchange } from '../exchange/exchange.ts';
import type { Witness } from './witness.ts';

/** What a scenario needs of a browser, whichever it is. Nothing is attached to the extension's worker (in Firefox: its event page). */
export interface SessionBrowser {
  /** Whether the worker runs now; looking does not keep it alive. */
  workerRuns(): Promise<boolean>;
  /** Stops the worker where it is; false when none ran. */
  killWorker(): Promise<boolean>;
  /** Imports a portfolio file's text through the options page, as a trader does, and closes all pages of the extension. */
  importPortfolio(text: string): Promise<void>;
  /** An onlooker, who ends with the browser or with the extension. The storage must exist by now. */
  look(): Promise<Witness>;
  /** Ends the browser by SIGKILL. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

/** A profile with the extension installed for good. */
export interface Installation<B extends SessionBrowser> {
  /** Starts the browser on the profile, as a trader does; does not wait for the extension. */
  start(): Promise<B>;
  /** Brings what lies in the build's folder by now into the profile of a closed browser: the next start runs it. */
  renew(): Promise<void>;
  /** Removes the profile, once the browser is closed. */
  remove(): Promise<void>;
}

export interface InstallationPlace {
  /** Absolute path of the build; default: the one under test. */
  readonly extension?: string;
  /** Where the profile's folder is made; default: the system's place for temporary files. */
  readonly within?: string;
  /** Variables for the browser's process, beside our own; Chromium only. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Installs the extension in one kind of browser, which finds the exchange behind a local port. */
export type Install<B extends SessionBrowser> = (
  network: { readonly port: number; readonly exchange: LocalExchange },
  place: InstallationPlace,
) => Promise<Installation<B>>;
