import type { Problem } from '../../protocol/problem.ts';

/** The problem at a field of the page instead of the command's own, in its sentence, too. */
export function placedAt(field: string, problem: Problem): Problem {
  const { path, message } = problem;
  return { ...problem, path: field, message: message.startsWith(path) ? field + message.slice(path.length) : message };
}
