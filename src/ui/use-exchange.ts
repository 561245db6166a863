import { useView } from './page-context.ts';
import { exchangeName } from './words/exchange-words.ts';

/** The exchange of an account, as people read it; of an account that is not there the first, which its positions are looked for at. */
export function useExchange(accountId: string): string {
  return exchangeName(useView()?.accounts.find(({ record }) => record.id === accountId)?.record.venue);
}
