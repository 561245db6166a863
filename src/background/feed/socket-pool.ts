import type { FeedView } from '../../protocol/view.ts';
import { earliest } from './feed-time.ts';
import { createSocketDriver, type SocketDriver, type SocketDriverSurroundings } from './socket-driver.ts';

/** As many sockets to one exchange as its contracts need, taken together. */
export interface SocketPool {
  want(symbols: ReadonlySet<string>): void;
  woken(): void;
  /** A poll showed another price than the last one, and no push had brought it. */
  missed(symbol: string): void;
  runDue(): void;
  nextDueAt(): number | null;
  /** Whether a wanted symbol's pushes stay away although its price moves. */
  readonly slow: boolean;
  readonly refused: boolean;
  /** `open`: all that are needed. */
  readonly word: FeedView['socket'];
  readonly reconnects: number;
}

interface Line {
  readonly driver: SocketDriver;
  symbols: ReadonlySet<string>;
}

const WORST_FIRST: readonly FeedView['socket'][] = ['refused', 'closed', 'connecting', 'open'];

/** A symbol stays on its socket; new ones go where there is room, the first socket first. */
export function createSocketPool(around: SocketDriverSurroundings): SocketPool {
  const lines: Line[] = [];
  const inUse = () => lines.filter(({ symbols }) => symbols.size > 0);

  function addLine(): Line {
    const line = { driver: createSocketDriver(around), symbols: new Set<string>() };
    lines.push(line);
    return line;
  }

  function assign(wanted: ReadonlySet<string>): void {
    for (const line of lines) line.symbols = new Set([...line.symbols].filter((symbol) => wanted.has(symbol)));
    const carried = new Set(lines.flatMap(({ symbols }) => [...symbols]));
    for (const symbol of wanted) {
      if (carried.has(symbol)) continue;
      const line = lines.find(({ symbols }) => symbols.size < around.prices.symbolsPerSocket) ?? addLine();
      line.symbols = new Set([...line.symbols, symbol]);
    }
  }

  return {
    want(symbols) {
      assign(symbols);
      for (const line of lines) line.driver.want(line.symbols);
    },
    woken: () => lines.forEach(({ driver }) => driver.woken()),
    missed: (symbol) => lines.find(({ symbols }) => symbols.has(symbol))?.driver.subscriptions.missed(symbol),
    runDue: () => lines.forEach(({ driver }) => driver.runDue()),
    nextDueAt: () => earliest(...lines.map(({ driver }) => driver.nextDueAt())),
    get slow() {
      return lines.some(({ driver }) => driver.subscriptions.slow);
    },
    get refused() {
      return lines.some(({ driver }) => driver.refused);
    },
    get word() {
      const words = new Set(inUse().map(({ driver }) => driver.word));
      return WORST_FIRST.find((word) => words.has(word)) ?? 'closed';
    },
    get reconnects() {
      return lines.reduce((sum, { driver }) => sum + driver.reconnects, 0);
    },
  };
}
