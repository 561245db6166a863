/** How a handshake is refused: an HTTP status, or the TCP connection cut. */
export type Refusal = number | 'reset';

/** What is wrong with the sockets at present; every switch may be turned at any time. `healthy()` is all off. */
export interface SocketFaults {
  /** New sockets are refused so. */
  refusal: Refusal | null;
  /** Handshakes whose Origin matches are refused with 403, as an exchange that dislikes extensions would. */
  refusedOrigins: RegExp | null;
  /** New sockets open and then stay silent for good: half-open from the start. */
  muteNewSockets: boolean;
  withholdAcks: boolean;
  withholdPongs: boolean;
  /** Symbols whose pushes are withheld while those of others flow. */
  silencedSymbols: ReadonlySet<string>;
  /** Every frame goes out as the gzip of its text, in a binary frame. */
  gzipFrames: boolean;
  /** Every push goes out twice. */
  duplicatePushes: boolean;
  /** Pushes change places in pairs. */
  reorderPushes: boolean;
  /** Every frame is this late. */
  delayMs: number;
}

/** All switches off. */
export function healthySockets(): SocketFaults {
  return {
    refusal: null,
    refusedOrigins: null,
    muteNewSockets: false,
    withholdAcks: false,
    withholdPongs: false,
    silencedSymbols: new Set(),
    gzipFrames: false,
    duplicatePushes: false,
    reorderPushes: false,
    delayMs: 0,
  };
}
