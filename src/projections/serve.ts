import type { FromProjector, ToProjector } from '../protocol/questions/projector-wire.ts';
import { createAnswers, type Answers } from './answers.ts';
import type { AskWorker, ReadContracts } from './books.ts';

interface Waiting {
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: Error) => void;
}

const isQuestion = (answers: Answers, name: string): name is keyof Answers => Object.hasOwn(answers, name);

/** The projector's end: hears what its page posts, and answers by `post`. The page checks arguments before, and replies after. */
export function serveProjections(post: (message: FromProjector) => void): (message: ToProjector) => void {
  const contracts: ReadContracts = new Map();
  const waiting = new Map<number, Waiting>();
  let lastNeed = 0;

  const askFor =
    (requestId: number): AskWorker =>
    (name, args) =>
      new Promise((resolve, reject) => {
        lastNeed += 1;
        waiting.set(lastNeed, { resolve: resolve as (reply: unknown) => void, reject });
        post({ type: 'need', requestId, needId: lastNeed, name, args });
      });

  async function answer(requestId: number, name: string, args: unknown): Promise<void> {
    try {
      const answers = createAnswers(askFor(requestId), contracts);
      if (!isQuestion(answers, name)) throw new Error('there is no such question');
      // Name and arguments were checked against one declaration; the compiler cannot follow that through the table.
      const handle = answers[name] as (args: unknown) => Promise<unknown>;
      post({ type: 'reply', requestId, reply: await handle(args) });
    } catch (error) {
      post({ type: 'failure', requestId, message: `${name}: ${error instanceof Error ? error.message : String(error)}` });
    }
  }

  return (message) => {
    if (message.type === 'command') {
      void answer(message.requestId, message.name, message.args);
      return;
    }
    const need = waiting.get(message.needId);
    waiting.delete(message.needId);
    if (message.type === 'given') need?.resolve(message.reply);
    else need?.reject(new Error(message.message));
  };
}
