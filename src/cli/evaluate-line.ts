import { InputError, errorReply, evaluateRequest, repeatedKey, type Evaluated } from '../engine/index.ts';
import { MEXC } from '../venues/mexc/mexc.ts';
import { refusalEn } from '../words/refusal.ts';
import type { InputLine } from './lines.ts';

const reasonOf = (cause: unknown): string => (cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause));

const refused = (problem: InputError): Evaluated => ({ reply: errorReply(problem, refusalEn), complete: false });

/** A defect of our own costs one line and not all that follow. */
const failed = (cause: unknown): Evaluated => ({
  reply: { error: { code: 'internal', path: '', message: reasonOf(cause) } },
  complete: false,
});

/** Evaluates one line of input with MEXC's contract records. A line that is no JSON, or says one thing twice, is refused as a line. */
export function evaluateLine(line: InputLine): Evaluated {
  if (line instanceof InputError) return refused(line);
  let request: unknown;
  try {
    request = JSON.parse(line);
  } catch (cause) {
    return refused(new InputError('invalid-json', '', line, { reason: 'json-line', problem: reasonOf(cause) }));
  }
  try {
    const repeated = repeatedKey(line, request);
    return repeated === null ? evaluateRequest(request, MEXC.readContract, refusalEn) : refused(repeated);
  } catch (cause) {
    return failed(cause);
  }
}

/** The reply as the line to print. One that is longer than a text can be is reported as a defect, too. */
export function replyLine({ reply, complete }: Evaluated): { readonly text: string; readonly complete: boolean } {
  try {
    return { text: `${JSON.stringify(reply)}\n`, complete };
  } catch (cause) {
    return { text: `${JSON.stringify(failed(cause).reply)}\n`, complete: false };
  }
}
