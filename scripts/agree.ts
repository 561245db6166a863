/**
 * `npm run agree -- --books 20000 --seed 1`: compares the engine with the oracle on random books; exit 1 on any disagreement. `--terms others`: on
 * books with the margin terms of other exchanges.
 */
import { parseArgs } from 'node:util';
import { tryBook, type Counts } from '../test/oracle/agreement.ts';
import { inWords } from '../test/oracle/compare.ts';
import { engineReply } from '../test/oracle/engine-reply.ts';
import { termsReply } from '../test/oracle/terms-reply.ts';

const PROGRESS_EVERY = 500;
const MOST_SHOWN = 10;

const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
const { values } = parseArgs({ options: { books: text('1000'), seed: text('1'), terms: text('mexc') } });
const books = wholeNumber('books', values.books);
const firstSeed = wholeNumber('seed', values.seed);

if (values.terms !== 'mexc' && values.terms !== 'others') throw new Error(`--terms is "${values.terms}"; it must be mexc or others`);
const terms = values.terms;
const engine = terms === 'mexc' ? engineReply : termsReply;

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} is "${text}"; it must be a whole number`);
  return Number(text);
}

const counts: Counts = new Map();
let disagreements = 0;
for (let tried = 0; tried < books; tried++) {
  const disagreement = tryBook(firstSeed + tried, engine, counts, terms);
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
