/** Every question of the protocol, answered on the worker's books: every figure is the engine's, every answer only puts it into words. */
import type { QuestionArgs, QuestionName, QuestionReply } from '../protocol/questions/questions.ts';
import { createBooksReader, type AskWorker, type Books, type ReadContracts } from './books.ts';
import { adopt, compare } from './compare.ts';
import { curve } from './curve.ts';
import { createLookup } from './lookup/lookup.ts';
import { createPreview } from './preview-position.ts';
import { sequence } from './sequence.ts';
import { shock } from './shock.ts';
import { solve } from './solve.ts';
import { stopLoss } from './stop-loss.ts';
import { tiers } from './tiers.ts';
import { applyWhatIfTo } from './what-if-apply.ts';
import { whatIf } from './what-if.ts';

/** Rejects where the worker does not answer. */
export type Answers = { readonly [N in QuestionName]: (args: QuestionArgs<N>) => Promise<QuestionReply<N>> };

/** `contracts` keeps the records that were read, from one question to the next. */
export function createAnswers(ask: AskWorker, contracts: ReadContracts): Answers {
  const reader = createBooksReader(ask, contracts);
  const on =
    <A, R>(answer: (books: Books, args: A) => R) =>
    async (args: A): Promise<R> =>
      answer(await reader.read(), args);
  return {
    'position-curve': on(curve),
    'position-tiers': on(tiers),
    'position-what-if': on(whatIf),
    'position-what-if-apply': async (args) => applyWhatIfTo(await reader.read(), args, ask),
    'position-solve': on(solve),
    'position-stop-loss': on(stopLoss),
    'position-compare': on(compare),
    'position-adopt': (args) => adopt(args, ask),
    'liquidation-sequence': on(sequence),
    shock: on(shock),
    lookup: createLookup(reader),
    'position-preview': createPreview(reader),
  };
}
