/** An exchange is an argument: the source names one only where it is described, where the product is put together, and on the command line. */
import { expect, test } from 'vitest';
import { filesUnder, read } from './project-files.ts';

/** Plurals and parts of names count, too; "DOMException" in any case of letters does not. */
const NAMED = /(?<!do)mexc|hyperliquid|\bokx|okx\b|binance|bybit/i;

const MAY_NAME = /^src\/(?:venues\/|cli\/|background\/bootstrap\.ts$)/;

/** Files that name one all the same, each with its reason. The list may only shrink: one that names none any more must leave it. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

const naming = filesUnder('src', '.ts', '.tsx', '.css', '.html', '.json', '.js').filter(
  (file) => !MAY_NAME.test(file) && (NAMED.test(file) || NAMED.test(read(file))),
);

test('no file outside venues, the bootstrap and the command line names an exchange', () => {
  expect(naming).toEqual(Object.keys(EXCEPTIONS).sort());
});

test('a name is found in any case of letters and inside another name, and an exception of the DOM is none', () => {
  expect(
    ['As MEXC shows it', "venue === 'mexc'", 'https://contract.mexc.com', 'readMexcPrice', 'okxBook', 'toHyperliquid'].filter(
      (text) => !NAMED.test(text),
    ),
  ).toEqual([]);
  expect(['error instanceof DOMException', 'As {exchange} shows it'].filter((text) => NAMED.test(text))).toEqual([]);
});
