import type { Http, HttpAnswer } from '../../src/background/platform/platform.ts';

export type Responder = (url: string) => HttpAnswer | Promise<HttpAnswer>;

export interface FakeHttp extends Http {
  /** Every request, in order. */
  readonly requests: readonly { url: string; timeoutMs: number; maxBytes: number }[];
  readonly urls: readonly string[];
  /** From now on requests are answered so. */
  respond(responder: Responder): void;
}

/** A 200 with the exchange's envelope around `data`. */
export function envelope(data: unknown): HttpAnswer {
  return { kind: 'answer', status: 200, body: JSON.stringify({ success: true, code: 0, data }) };
}

/** HTTP whose far end the test plays; until told otherwise the network is down. */
export function createFakeHttp(responder: Responder = () => ({ kind: 'failure', reason: 'network', detail: 'no route' })): FakeHttp {
  const requests: { url: string; timeoutMs: number; maxBytes: number }[] = [];
  let respond = responder;
  return {
    requests,
    get urls() {
      return requests.map(({ url }) => url);
    },
    respond: (next) => {
      respond = next;
    },
    get: async (url, limits) => {
      requests.push({ url, ...limits });
      return respond(url);
    },
  };
}
