import type { BrowserContext, Page } from 'playwright-core';

/** Everything a page shows or says to a screen reader, one piece a line: texts, labels, hints in empty fields, choices. */
export function visibleWords(page: Page): Promise<string[]> {
  // No named function in here: what runs in the page must not need the runner's own helpers.
  return page.evaluate(() => {
    const pieces: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      // What came over the wire is quoted as code.
      if (node.parentElement?.closest('script, style, code') === null) pieces.push(node.textContent ?? '');
    }
    for (const element of document.body.querySelectorAll('*')) {
      for (const name of ['aria-label', 'aria-valuetext', 'title', 'placeholder', 'alt']) pieces.push(element.getAttribute(name) ?? '');
    }
    return [...new Set(pieces.map((piece) => piece.trim()).filter((piece) => piece !== ''))];
  });
}

/** Names, units and what stands in files: the same in every language. */
const NAMES =
  /Plimsoll|MEXC|Chrome|Firefox|UTF-8|Excel|CSV|JSON|REST|HTTP|gzip|QuotaExceededError|ADL|PnL|BTC_USDT|ETH_USDT|BTC_USD|USDT|USDC|BTC|ETH|English|Enter|Esc|API Key|quanto|btc|\bj k\b|\bU 本位|\b[Mm]ain\b|https?:\S+/g;
/** The header row that a table needs, and what an import changed, are in the words of the file; a refused input names its field as it came. */
const FILE_WORDS = /^首行为以下字段名|^\w+：|^第 \d+ 行|^[\w.]+ 为“/;

/** Of these pieces those that have an English word. */
export const withEnglish = (pieces: readonly string[]): string[] =>
  pieces.filter((piece) => !FILE_WORDS.test(piece) && /[A-Za-z]{2,}/.test(piece.replaceAll(NAMES, '')));

/** Of these pieces those that have a Chinese character; the language names itself. */
export const withChinese = (pieces: readonly string[]): string[] =>
  pieces.filter((piece) => piece !== '简体中文' && /\p{Script=Han}/u.test(piece));

declare global {
  interface Window {
    wordsSeen?: Set<string>;
  }
}

/** From now on every page of the context remembers each word that ever stood in it, from its very beginning. */
export async function rememberWords(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const seen = new Set<string>();
    window.wordsSeen = seen;
    // Called before the browser paints what changed.
    new MutationObserver(() => {
      const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (node.parentElement?.closest('script, style, code') === null) seen.add((node.textContent ?? '').trim());
      }
      for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
        for (const name of ['aria-label', 'title', 'placeholder']) seen.add(element.getAttribute(name) ?? '');
      }
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

/** What a page has remembered. */
export async function wordsSeen(page: Page): Promise<string[]> {
  const words = await page.evaluate(() => [...(window.wordsSeen ?? [])]);
  if (words.length === 0) throw new Error('wordsSeen: nothing was remembered');
  return words;
}
