import type { Book, BookSnapshot } from '../snapshot.ts';
import type { AlertThresholds } from './alert-state.ts';
import { CertifiedPool } from './certified-pool.ts';
import { Wire } from './wire.ts';

/** A book and its positions that alert, by id; the others are not watched. */
export interface WatchedBook {
  readonly book: Book;
  readonly watched: ReadonlyMap<string, AlertThresholds>;
}

/** What one contract's price is compared with. */
interface SymbolWatch {
  /** The tightest trip prices of `wires`. */
  lower: number;
  upper: number;
  readonly wires: { readonly wire: Wire; readonly book: number }[];
  readonly pools: { readonly pool: CertifiedPool; readonly part: number; readonly book: number }[];
}

interface BookWatch {
  readonly wires: ReadonlyMap<string, { readonly wire: Wire; readonly symbol: string }>;
  readonly pool: CertifiedPool | null;
  readonly poolIds: ReadonlySet<string>;
  /** Whose state may have changed since it was last decided. */
  readonly crossed: Set<string>;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Tells which prices can be skipped: those at which no alert decision of any position can be another one than at the last exact decision. It
 * never decides: what it does not skip is decided by the exact engine, which then arms it anew. New books, or books changed by any edit,
 * record or fee, need a new watch; it begins disarmed, and so skips nothing.
 */
export class PriceWatch {
  private readonly symbols = new Map<string, SymbolWatch>();
  private readonly books: readonly BookWatch[];

  constructor(books: readonly WatchedBook[]) {
    this.books = books.map((watched, index) => this.open(watched, index));
    for (const at of this.symbols.values()) tighten(at);
  }

  /** The contract has this fair price (the double nearest to it) now. False: certainly no alert decision depends on that. */
  crosses(symbol: string, fairPrice: number): boolean {
    const at = this.symbols.get(symbol);
    if (at === undefined) return false;
    const crossed = !(fairPrice > at.lower && fairPrice < at.upper) && this.crossWires(at, fairPrice);
    return (at.pools.length > 0 && this.crossPools(at, fairPrice)) || crossed;
  }

  /** The positions of one book whose state may have changed, each told once. */
  takeCrossed(book: number): ReadonlySet<string> {
    const { crossed } = this.of(book);
    const taken = new Set(crossed);
    crossed.clear();
    return taken;
  }

  /**
   * These positions were decided at the book's latest prices: those that can be evaluated are armed with their exact state, but for the ones in
   * `unsettled`, which go on crossing. Returns the positions that were armed with another state although no price had crossed: a fault of the
   * watch.
   */
  arm(book: number, snapshot: BookSnapshot, ids: Iterable<string>, unsettled: ReadonlySet<string> = NONE): readonly string[] {
    const { wires, pool, poolIds } = this.of(book);
    const disagreeing: string[] = [];
    const changed = new Set<SymbolWatch>();
    const pooled = new Set<string>();
    for (const id of ids) {
      const position = snapshot.position(id);
      if (!position.evaluable) continue;
      if (poolIds.has(id)) pooled.add(id);
      const wired = wires.get(id);
      if (wired === undefined) continue;
      if (!wired.wire.arm(position)) disagreeing.push(id);
      if (unsettled.has(id)) wired.wire.disarm();
      changed.add(this.at(wired.symbol));
    }
    // One that was not decided, or is not settled, must go on crossing, and it crosses with its pool.
    if (pool !== null && pooled.size === poolIds.size && pooled.size > 0) {
      if (!pool.arm(snapshot)) disagreeing.push(...pooled);
      if ([...pooled].some((id) => unsettled.has(id))) pool.disarm();
    }
    changed.forEach(tighten);
    return disagreeing;
  }

  private open({ book, watched }: WatchedBook, index: number): BookWatch {
    const wires = new Map<string, { readonly wire: Wire; readonly symbol: string }>();
    const poolIds = new Set<string>();
    for (const { id, symbol, marginMode } of book.readable) {
      const thresholds = watched.get(id);
      if (thresholds === undefined) continue;
      if (marginMode === 'cross') {
        poolIds.add(id);
        continue;
      }
      const wire = new Wire(id, thresholds);
      wires.set(id, { wire, symbol });
      this.at(symbol).wires.push({ wire, book: index });
    }
    const pool = book.pool === null || poolIds.size === 0 ? null : new CertifiedPool(book.pool, watched);
    if (pool !== null) pool.symbols.forEach((symbol, part) => this.at(symbol).pools.push({ pool, part, book: index }));
    return { wires, pool, poolIds, crossed: new Set() };
  }

  private crossWires(at: SymbolWatch, fairPrice: number): boolean {
    let crossed = false;
    for (const { wire, book } of at.wires) {
      if (fairPrice > wire.lower && fairPrice < wire.upper) continue;
      wire.disarm();
      this.of(book).crossed.add(wire.id);
      crossed = true;
    }
    if (crossed) tighten(at);
    return crossed;
  }

  private crossPools(at: SymbolWatch, fairPrice: number): boolean {
    let crossed = false;
    for (const { pool, part, book } of at.pools) {
      if (!pool.crosses(part, fairPrice)) continue;
      crossed = true;
      const { crossed: ids, poolIds } = this.of(book);
      for (const id of poolIds) ids.add(id);
    }
    return crossed;
  }

  private at(symbol: string): SymbolWatch {
    const known = this.symbols.get(symbol);
    if (known !== undefined) return known;
    const at: SymbolWatch = { lower: 0, upper: Infinity, wires: [], pools: [] };
    this.symbols.set(symbol, at);
    return at;
  }

  private of(book: number): BookWatch {
    const watch = this.books[book];
    if (watch === undefined) throw new RangeError(`the watch has no book number ${book}`);
    return watch;
  }
}

function tighten(at: SymbolWatch): void {
  at.lower = at.wires.reduce((highest, { wire }) => Math.max(highest, wire.lower), 0);
  at.upper = at.wires.reduce((lowest, { wire }) => Math.min(lowest, wire.upper), Infinity);
}
