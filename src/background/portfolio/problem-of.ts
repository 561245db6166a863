import type { InputError } from '../../engine/index.ts';
import type { Problem } from '../protocol/problem.ts';

/** The engine's refusal as pages read it. A field of an object without a path of its own comes as ".field" from the engine. */
export function problemOf({ code, path, value, message, params }: InputError): Problem {
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
