const LINES_EVERY_MS = 5_000;
const UP = (lines: number): string => `\u001b[${lines}A`;
const CLEAR_BELOW = '\u001b[0J';

/** The terminal: a picture redrawn in place under the lines that stay; where there is no terminal, the picture as lines now and then. */
export interface Screen {
  /** Text that stays, of one line or more. */
  say(text: string): void;
  /** `last`: shown in any case. */
  draw(picture: readonly string[], last: boolean): void;
}

/** `now` in ms, of any origin. */
export function createScreen(output: { write(text: string): unknown; isTTY?: boolean; columns?: number }, now: () => number): Screen {
  let picture: readonly string[] = [];
  let drawnAt = -Infinity;
  const fit = (line: string): string => line.slice(0, Math.max(20, (output.columns ?? 200) - 1));
  const paint = (lines: readonly string[]): void => {
    const up = picture.length === 0 ? '' : UP(picture.length);
    output.write(`${up}${CLEAR_BELOW}${lines.map((line) => `${fit(line)}\n`).join('')}`);
  };
  if (output.isTTY !== true) {
    return {
      say: (text) => output.write(`${text}\n`),
      draw(lines, last) {
        if (!last && now() - drawnAt < LINES_EVERY_MS) return;
        drawnAt = now();
        output.write(`\n${lines.join('\n')}\n`);
      },
    };
  }
  return {
    say(text) {
      paint([...text.split('\n'), ...picture]);
    },
    draw(lines) {
      paint(lines);
      picture = lines;
    },
  };
}
