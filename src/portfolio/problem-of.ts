import { InputError } from '../engine/index.ts';
import type { MissingRecord } from '../protocol/books.ts';
import type { Problem } from '../protocol/problem.ts';

/** The engine's refusal as pages read it. A field of an object without a path of its own comes as ".field" from the engine. */
export function problemOf({ code, path: given, value, absent, reason, params }: InputError): Problem {
  const path = given.startsWith('.') ? given.slice(1) : given;
  return { code, path, value, reason, ...(absent ? { subject: { path, value: null } } : {}), params: { ...params } };
}

const PLACE_IN_BOOK = /^positions\[\d+\](\.?)/;

/** The same of a position in its account's book, without its place there, which says nothing to a trader. */
export function positionProblemOf(error: InputError): Problem {
  const problem = problemOf(error);
  if (!PLACE_IN_BOOK.test(problem.path)) return problem;
  const path = problem.path.replace(PLACE_IN_BOOK, '');
  const value = error.absent ? null : error.value;
  return { ...problem, path, ...(path === '' || error.absent ? { subject: { path: path === '' ? 'position' : path, value } } : {}) };
}

/** Why the contract cannot be used, said of the field that names it. */
export function contractProblem(error: InputError, symbol: string): Problem {
  const { path, value, absent } = error;
  return { ...problemOf(error), path: 'symbol', value: value === '' ? symbol : value, subject: { path, value: absent ? null : value } };
}

/** A contract whose record could not be had; `reason`: why. */
export function missingContract(symbol: string, reason: MissingRecord): InputError {
  return new InputError('contract-missing', 'symbol', symbol, { reason });
}

/** Nothing was stored, for these reasons. */
export function refused(...problems: readonly InputError[]): { ok: false; problems: Problem[] } {
  return { ok: false, problems: problems.map(problemOf) };
}
