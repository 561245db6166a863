/** `npm run agree -- --books 20000 --seed 1`: compares the engine with the oracle on random books; exit 1 on any disagreement. */
import { parseArgs } from 'node:util';
import { tryBook, type Counts } from '../test/oracle/agreement.ts';
import { inWords } from '../test/oracle/compare.ts';
import { engineReply } from '../test/oracle/engine-reply.ts';

const PROGRESS_EVERY = 500;
const MOST_SHOWN = 10;

const { values } = parseArgs({ options: { books: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } } });
const books = wholeNumber('books', values.books);
const firstSeed = wholeNumber('seed', values.seed);

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} is "${text}"; it must be a whole number`);
  return Number(text);
}

const counts: Counts = new Map();
let disagreements = 0;
for (let tried = 0; tried < books; tried++) {
  const disagreement = tryBook(firstSeed + tried, engineReply, counts);
  if (disagreement !== null && ++disagreements <= MOST_SHOWN) {
    console.log(`\nseed ${disagreement.seed}: the least request that still disagrees\n${JSON.stringify(disagreement.request)}`);
    console.log(`oracle: ${inWords(disagreement.oracle)}\nengine: ${JSON.stringify(disagreement.engine)}`);
    for (const { path, oracle, engine } of disagreement.differences) console.log(`  ${path}: oracle ${oracle}, engine ${engine}`);
  }
  if ((tried + 1) % PROGRESS_EVERY === 0) console.log(`${tried + 1} of ${books} books, ${disagreements} disagreements`);
}

console.log(`\n${books} books from seed ${firstSeed}, ${disagreements} disagreements. Books that reached each category:`);
for (const [category, count] of [...counts].sort(([, a], [, b]) => b - a)) {
  console.log(`${String(count).padStart(8)}  ${((100 * count) / books).toFixed(1).padStart(5)} %  ${category}`);
}
process.exitCode = disagreements === 0 ? 0 : 1;
