import { InputError } from '../engine/index.ts';
import type { MissingRecord } from '../protocol/books.ts';
import type { Problem } from '../protocol/problem.ts';
import { refusalEn } from '../words/refusal.ts';

/** The engine's refusal as pages read it. A field of an object without a path of its own comes as ".field" from the engine. */
export function problemOf(error: InputError): Problem {
  const { code, path, value, params } = error;
  const message = refusalEn(error);
  const atRoot = path.startsWith('.');
  return { code, path: atRoot ? path.slice(1) : path, value, message: atRoot ? message.slice(1) : message, params: { ...params } };
}

const PLACE_IN_BOOK = /^positions\[\d+\](\.?)/;

/** The same of a position in its account's book, without its place there, which says nothing to a trader. */
export function positionProblemOf(error: InputError): Problem {
  const problem = problemOf(error);
  const message = problem.message.replace(PLACE_IN_BOOK, (_place, point: string) => (point === '' ? 'position' : ''));
  return { ...problem, path: problem.path.replace(PLACE_IN_BOOK, ''), message };
}

/** Why the contract cannot be used, said of the field that names it. */
export function contractProblem(error: InputError, symbol: string): Problem {
  const { code, value } = error;
  return { code, path: 'symbol', value: value === '' ? symbol : value, message: refusalEn(error) };
}

/** A contract whose record could not be had; `reason`: why. */
export function missingContract(symbol: string, reason: MissingRecord): InputError {
  return new InputError('contract-missing', 'symbol', symbol, { reason });
}

/** Nothing was stored, for these reasons. */
export function refused(...problems: readonly InputError[]): { ok: false; problems: Problem[] } {
  return { ok: false, problems: problems.map(problemOf) };
}
