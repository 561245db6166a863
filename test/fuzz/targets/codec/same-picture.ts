import * as v from 'valibot';
import { view, type View } from '../../../../src/protocol/view.ts';
import { mustBePlain, mustHold, type InvariantName } from '../../invariants.ts';
import { keysAndValues } from './unusual.ts';

/** What was written before exchanges were named is of this one. */
const UNNAMED = 'mexc';

type Row = Readonly<Record<string, unknown>>;
/** As much of a picture as a valid one is sure to have. */
interface Picture {
  readonly feed: { readonly symbols: readonly Row[] };
  readonly accounts: readonly { readonly record: Row }[];
}

const named = (row: Row): Row => (row['venue'] === undefined ? { ...row, venue: UNNAMED } : row);

/** The picture with the exchange of every account and watched contract, where it may be left out; nothing else is filled in. */
function withExchanges(picture: Picture): unknown {
  return {
    ...picture,
    feed: { ...picture.feed, symbols: picture.feed.symbols.map(named) },
    accounts: picture.accounts.map((account) => ({ ...account, record: named(account.record) })),
  };
}

/** Throws unless `read` is the picture that was `written`, key for key, and is read the same again. */
export function mustBeThePicture(invariant: InvariantName, read: View, written: unknown): void {
  const again = v.safeParse(view, read);
  mustHold(
    invariant,
    again.success && keysAndValues(again.output) === keysAndValues(read),
    () => 'the picture read is not read the same again',
  );
  mustHold(
    invariant,
    keysAndValues(read) === keysAndValues(withExchanges(written as Picture)),
    () => 'the picture read is not the one that was written',
  );
  mustBePlain(read);
}
