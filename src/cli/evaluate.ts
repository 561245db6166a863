/** `npm run --silent evaluate`: one JSON request a line in, one JSON reply a line out, in order, in constant memory. */
import { once } from 'node:events';
import { evaluateLine } from './evaluate-line.ts';
import { linesOf } from './lines.ts';

const { stdin, stdout } = process;
stdin.setEncoding('utf8');
stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EPIPE') throw cause;
  // The reader went away (`| head`): nothing more can be said to it, and not every line was evaluated.
  process.exit(1);
});

let allComplete = true;
for await (const line of linesOf(stdin)) {
  if (line.trim() === '') continue;
  const { reply, complete } = evaluateLine(line);
  allComplete &&= complete;
  if (!stdout.write(`${JSON.stringify(reply)}\n`)) await once(stdout, 'drain');
}
process.exitCode = allComplete ? 0 : 1;
