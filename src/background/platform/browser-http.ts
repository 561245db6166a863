import type { Http, HttpAnswer } from './platform.ts';
import { readBounded } from './read-bounded.ts';

const failure = (reason: 'network' | 'timeout' | 'too-large', detail: string): HttpAnswer => ({ kind: 'failure', reason, detail });

async function get(url: string, { timeoutMs, maxBytes }: { timeoutMs: number; maxBytes: number }): Promise<HttpAnswer> {
  const abort = new AbortController();
  const timeout = setTimeout(() => abort.abort(), timeoutMs);
  try {
    const response = await fetch(url, {
      signal: abort.signal,
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    const body = response.body === null ? '' : await readBounded(response.body, maxBytes);
    if (body === null) return failure('too-large', `more than ${maxBytes} bytes came`);
    return { kind: 'answer', status: response.status, body };
  } catch (error) {
    if (abort.signal.aborted) return failure('timeout', `no whole answer within ${timeoutMs} ms`);
    return failure('network', error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timeout);
  }
}

/** The browser's fetch: no cookies, no cache, no referrer; the timeout covers the body, too. */
export const browserHttp: Http = { get };
