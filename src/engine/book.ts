import type { Account } from './account.ts';
import { AccountEvaluation } from './account-evaluation.ts';
import type { Contract } from './contract.ts';
import { isPlainObject } from './field-reader.ts';
import { holdPosition, type Holding } from './holding.ts';
import { InputError } from './input-error.ts';
import { BookTerms, type Slot } from './book-terms.ts';
import type { Position } from './position.ts';
import { readPosition } from './read-position.ts';
import type { Book, BookSnapshot, FairPrices, PoolTerms } from './snapshot.ts';

export interface OpenBookInput {
  readonly account: Account;
  /** Raw positions with the keys of the evaluate request (id, symbol, side, …) and no others; read in "existing" mode. */
  readonly positions: readonly unknown[];
  /** By symbol; a record that was refused stands in as its InputError. */
  readonly contracts: ReadonlyMap<string, Contract | InputError>;
  /** False: the article's own formulas, without the liquidation fee. */
  readonly liquidationFees: boolean;
}

type Contracts = ReadonlyMap<string, Contract | InputError>;
type Terms = Omit<OpenBookInput, 'positions'>;

const slotPath = (index: number): string => `positions[${index}]`;

function hold(position: Position, path: string, { account, contracts, liquidationFees }: Terms): Holding | InputError {
  const contract = contracts.get(position.symbol);
  if (contract === undefined) {
    return new InputError('contract-missing', `${path}.symbol`, position.symbol, { reason: 'no-record' });
  }
  return contract instanceof InputError ? contract : holdPosition(position, contract, account, liquidationFees, path);
}

/** A position is named by its id, so each slot that shares its id with another is refused. */
function refuseDuplicateIds(slots: readonly Slot[]): readonly Slot[] {
  const counts = new Map<string, number>();
  for (const { id } of slots) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  return slots.map((slot) =>
    slot.id === null || counts.get(slot.id) === 1
      ? slot
      : { ...slot, holding: new InputError('duplicate-id', `${slot.path}.id`, slot.id, { reason: 'own-id' }) },
  );
}

const slotsOf = (positions: readonly Position[], terms: Terms): readonly Slot[] =>
  positions.map((position, index) => {
    const path = slotPath(index);
    return { id: position.id, path, holding: hold(position, path, terms) };
  });

/** A book over its portfolio. A class, since a getter of an object literal would give every book a shape of its own. */
class PortfolioBook implements Book {
  readonly readable: readonly Position[];

  constructor(
    private readonly portfolio: BookTerms,
    private readonly terms: Terms,
  ) {
    this.readable = portfolio.holdings().map((holding) => holding.position);
  }

  get account(): Account {
    return this.portfolio.account;
  }

  get pool(): PoolTerms | null {
    return this.portfolio.pool();
  }

  at(prices: FairPrices): BookSnapshot {
    return new AccountEvaluation(this.portfolio, prices);
  }

  with({ account = this.account, positions = this.readable }: Parameters<Book['with']>[0]): Book {
    const faulty = this.portfolio.slots.filter(({ holding }) => holding instanceof InputError);
    const changed = { ...this.terms, account };
    return bookWith([...slotsOf(positions, changed), ...faulty], changed);
  }
}

const bookWith = (slots: readonly Slot[], terms: Terms): Book =>
  new PortfolioBook(new BookTerms(terms.account, refuseDuplicateIds(slots)), terms);

/** A book of positions that were read before; without `liquidationFees` the fee is 0, as in the article's own formulas (§ 3). */
export function bookOf(account: Account, positions: readonly Position[], contracts: Contracts, liquidationFees: boolean): Book {
  const terms = { account, contracts, liquidationFees };
  return bookWith(slotsOf(positions, terms), terms);
}

/** Checks every position once; faults stay with the position that has them. Paths of errors begin with `positions[i]`. */
export function openBook(input: OpenBookInput): Book {
  const slots = input.positions.map((raw, index): Slot => {
    const path = slotPath(index);
    const id = isPlainObject(raw) && typeof raw['id'] === 'string' ? raw['id'] : null;
    const reading = readPosition(raw, null, path, 'existing');
    return { id, path, holding: reading.ok ? hold(reading.value, path, input) : reading.problems[0] };
  });
  return bookWith(slots, input);
}
