import { createClient, type Ask, type ClientListener, type CommandOutcome } from '../protocol/client.ts';
import type { CommandArgs, CommandName } from '../protocol/commands.ts';
import { isQuestion, type AskedArgs, type AskedName, type QuestionArgs, type QuestionName } from '../protocol/questions/questions.ts';
import type { PagePlatform } from './platform/page-platform.ts';
import { createProjectorLink } from './projector-link.ts';

export interface Asking {
  readonly ask: Ask;
  close(): void;
}

/** Commands go to the background, questions to the page's own projector. */
export function createAsking(platform: PagePlatform, listener: ClientListener): Asking {
  const client = createClient(platform, listener);
  const ask: Ask = <N extends AskedName>(name: N, args: AskedArgs<N>): Promise<CommandOutcome<N>> => {
    const asked: Promise<CommandOutcome<AskedName>> = isQuestion(name)
      ? projector.ask(name, args as QuestionArgs<QuestionName> as never)
      : client.ask(name as CommandName, args as CommandArgs<CommandName> as never);
    return asked as Promise<CommandOutcome<N>>;
  };
  const projector = createProjectorLink(platform, ask);
  return {
    ask,
    close() {
      projector.close();
      client.close();
    },
  };
}
