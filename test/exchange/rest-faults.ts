export const API_HOST = 'api.mexc.com';
export const CONTRACT_HOST = 'contract.mexc.com';
export type ExchangeHost = typeof API_HOST | typeof CONTRACT_HOST;

/**
 * down: the connection is cut. hang: no answer ever. slow: the right answer, `ms` late. too-frequent: code 510 (HTTP 200). status: an HTTP
 * error with an HTML page, as of a geo-block (403) or a gateway (502). internal: code 500 in the envelope. truncated: half of the right body.
 * huge: a body of `bytes` that is no answer. body: this text with HTTP 200.
 */
export type RestFault =
  | { readonly kind: 'down' | 'hang' | 'too-frequent' | 'internal' | 'truncated' }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'huge'; readonly bytes: number }
  | { readonly kind: 'body'; readonly text: string };

/** Which requests a fault hits: all, or those to one host, or whose path begins so. */
export interface RestScope {
  readonly host?: ExchangeHost;
  readonly path?: string;
}

/** The faults of the REST half; the newest that fits a request counts. */
export class RestFaults {
  #rules: { readonly fault: RestFault; readonly scope: RestScope }[] = [];

  /** Lets requests in `scope` fail until `heal`. */
  fail(fault: RestFault, scope: RestScope = {}): void {
    this.#rules.unshift({ fault, scope });
  }

  heal(): void {
    this.#rules = [];
  }

  of(host: string, path: string): RestFault | null {
    const rule = this.#rules.find(({ scope }) => (scope.host ?? host) === host && path.startsWith(scope.path ?? ''));
    return rule?.fault ?? null;
  }
}
