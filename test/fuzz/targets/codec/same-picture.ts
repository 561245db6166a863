import * as v from 'valibot';
import { view, type View } from '../../../../src/protocol/view.ts';
import { mustBePlain, mustHold, type InvariantName } from '../../invariants.ts';
import { keysAndValues } from './unusual.ts';

/** What was written before exchanges were named is of this one. */
const UNNAMED = 'mexc';

export type Row = Readonly<Record<string, unknown>>;
/** As much of a picture as a valid one is sure to have. */
interface Picture {
  readonly feed: { readonly symbols: readonly Row[] };
  readonly accounts: readonly { readonly record: Row }[];
  readonly settings: Row;
  readonly positions: readonly Row[];
}

/** Settings written before levels had sounds, and before there were further ones. */
const UNSOUNDED = { thresholdSound: 'alert', distanceSound: 'alert', earlyWarningSound: 'alert', rungs: [] };

const named = (row: Row): Row => (row['venue'] === undefined ? { ...row, venue: UNNAMED } : row);

/** Settings with the sounds and levels that may be left out. */
export const sounded = (settings: Row): Row => ({ ...UNSOUNDED, ...settings });

/** The picture with what earlier versions left out: exchanges, sounds, further levels; nothing else is filled in. */
function completed(picture: Picture): unknown {
  return {
    ...picture,
    feed: { ...picture.feed, symbols: picture.feed.symbols.map(named) },
    accounts: picture.accounts.map((account) => ({ ...account, record: named(account.record) })),
    settings: sounded(picture.settings),
    positions: picture.positions.map((position) => ({ furtherRungs: [], ...position })),
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
    keysAndValues(read) === keysAndValues(completed(written as Picture)),
    () => 'the picture read is not the one that was written',
  );
  mustBePlain(read);
}
