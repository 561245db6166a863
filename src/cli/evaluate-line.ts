import { InputError, errorReply, evaluateRequest, type Evaluated } from '../engine/index.ts';
import { readContractRecord } from '../venues/mexc/contract-record.ts';

const reasonOf = (cause: unknown): string => (cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause));

/**
 * Evaluates one line of input with MEXC's contract records. Text that is no JSON is refused as a line; a defect of our own is reported the
 * same way (code "internal"), so that it costs one line and not all that follow.
 */
export const evaluateLine = (line: string): Evaluated => {
  let request: unknown;
  try {
    request = JSON.parse(line);
  } catch (cause) {
    const problem = new InputError('invalid-json', '', line, `a line must be one JSON object (${reasonOf(cause)})`);
    return { reply: errorReply(problem), complete: false };
  }
  try {
    return evaluateRequest(request, readContractRecord);
  } catch (cause) {
    return { reply: { error: { code: 'internal', path: '', message: reasonOf(cause) } }, complete: false };
  }
};
