import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Journal } from './journal.ts';
import type { Market } from './market.ts';
import type { RateLimits } from './rate-limits.ts';
import { ENDPOINTS, failure, type RestAnswer } from './rest-answers.ts';
import type { RestFault, RestFaults } from './rest-faults.ts';
import type { ExchangeClock } from './system-clock.ts';

const BASE = '/api/v1/contract/';
const NOT_FOUND: RestAnswer = { status: 404, body: '{"success":false,"code":404,"message":"Not Found"}' };
const TOO_FREQUENT = failure(510, 'Requests are too frequent, please try again later');

export interface RestContext {
  readonly market: Market;
  readonly clock: ExchangeClock;
  readonly journal: Journal;
  readonly faults: RestFaults;
  /** Null where requests are not counted. */
  readonly limits: RateLimits | null;
}

/** Answers one request of the REST half: the right answer, or the fault that is set for it. No CORS headers, as the exchange. */
export function serveRest(request: IncomingMessage, response: ServerResponse, context: RestContext): void {
  const host = hostOf(request);
  const url = new URL(request.url ?? '/', 'https://exchange');
  const path = url.pathname;
  const fault = context.faults.of(host, path);
  const { origin = null, referer: referrer = null } = request.headers;
  const asked = { kind: 'rest', host, path, query: url.search, origin, referrer, cookies: cookieNames(request) } as const;
  const send = (answer: RestAnswer, contentType = 'application/json;charset=UTF-8'): void => {
    context.journal.write({ ...asked, status: answer.status });
    write(request, response, answer, contentType);
  };
  const noAnswer = (): void => {
    context.journal.write({ ...asked, status: null });
  };
  if (fault === null) send(rightAnswer(url, context));
  else misbehave(fault, { rightAnswer: () => rightAnswer(url, context), send, noAnswer, cut: () => request.socket.destroy(), context });
}

/** The Host header without its port, in lower case. */
export function hostOf(request: IncomingMessage): string {
  return (request.headers.host ?? 'localhost').replace(/:\d+$/, '').toLowerCase();
}

/** The names of the cookies that came with a request, in order of the alphabet. */
export function cookieNames(request: IncomingMessage): readonly string[] {
  const pairs = (request.headers.cookie ?? '').split('; ').filter((pair) => pair !== '');
  return pairs.map((pair) => pair.split('=')[0] ?? pair).sort();
}

function rightAnswer(url: URL, { market, clock, limits }: RestContext): RestAnswer {
  const now = clock.now();
  const name = url.pathname.startsWith(BASE) ? url.pathname.slice(BASE.length) : '';
  for (const endpoint of ENDPOINTS) {
    const match = endpoint.pattern.exec(name);
    if (match === null) continue;
    if (limits?.allows(endpoint.name, endpoint.limit, now) === false) return TOO_FREQUENT;
    return endpoint.answer(market, { symbol: match[1] ?? null, query: url.searchParams, now });
  }
  return NOT_FOUND;
}

interface Means {
  readonly rightAnswer: () => RestAnswer;
  readonly send: (answer: RestAnswer, contentType?: string) => void;
  readonly noAnswer: () => void;
  readonly cut: () => void;
  readonly context: RestContext;
}

function misbehave(fault: RestFault, { rightAnswer, send, noAnswer, cut, context }: Means): void {
  switch (fault.kind) {
    case 'down':
      noAnswer();
      cut();
      break;
    case 'hang':
      noAnswer();
      break;
    case 'slow':
      context.clock.after(fault.ms, () => {
        send(rightAnswer());
      });
      break;
    case 'too-frequent':
      send(TOO_FREQUENT);
      break;
    case 'internal':
      send(failure(500, 'Internal error'));
      break;
    case 'status':
      send(
        { status: fault.status, body: `<!DOCTYPE html><html><head><title>${fault.status}</title></head><body>Refused</body></html>` },
        'text/html',
      );
      break;
    case 'truncated': {
      const { status, body } = rightAnswer();
      send({ status, body: body.slice(0, Math.floor(body.length / 2)) });
      break;
    }
    case 'huge':
      send({ status: 200, body: `{"success":true,"code":0,"data":"${'x'.repeat(fault.bytes)}"}` });
      break;
    case 'body':
      send({ status: 200, body: fault.text });
      break;
  }
}

function write(request: IncomingMessage, response: ServerResponse, { status, body }: RestAnswer, contentType: string): void {
  const zips = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const payload = zips ? gzipSync(body) : Buffer.from(body);
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': payload.length,
    ...(zips ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(payload);
}
