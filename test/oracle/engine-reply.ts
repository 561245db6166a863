import { evaluateLine } from '../../src/cli/evaluate-line.ts';
import type { BookRequest } from './request.ts';

/** The engine's reply to a request, through text both ways, exactly as `npm run evaluate` would read and print it. */
export function engineReply(request: BookRequest): unknown {
  return JSON.parse(JSON.stringify(evaluateLine(JSON.stringify(request)).reply));
}
