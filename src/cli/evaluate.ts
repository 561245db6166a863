/** `npm run --silent evaluate`: one JSON request a line in, one JSON reply a line out, in order, in constant memory. */
import { once } from 'node:events';
import { evaluateLine, replyLine } from './evaluate-line.ts';
import { linesOf } from './lines.ts';

/** Only what JSON itself counts as space: anything else on a line deserves an answer. */
const EMPTY = /^[ \t\r]*$/;

const { stdin, stdout } = process;
stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EPIPE') throw cause;
  // The reader went away (`| head`): nothing more can be said to it, and not every line was evaluated.
  process.exit(1);
});

let allComplete = true;
for await (const line of linesOf(stdin)) {
  if (typeof line === 'string' && EMPTY.test(line)) continue;
  const { text, complete } = replyLine(evaluateLine(line));
  allComplete &&= complete;
  if (!stdout.write(text)) await once(stdout, 'drain');
}
process.exitCode = allComplete ? 0 : 1;
