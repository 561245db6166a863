import type { Page } from 'playwright-core';

/** Everything a page shows or says to a screen reader, one piece a line: texts, labels, hints in empty fields, choices. */
export function visibleWords(page: Page): Promise<string[]> {
  // No named function in here: what runs in the page must not need the runner's own helpers.
  return page.evaluate(() => {
    const pieces: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest('script, style') === null) pieces.push(node.textContent ?? '');
    }
    for (const element of document.body.querySelectorAll('*')) {
      for (const name of ['aria-label', 'aria-valuetext', 'title', 'placeholder', 'alt']) pieces.push(element.getAttribute(name) ?? '');
    }
    return [...new Set(pieces.map((piece) => piece.trim()).filter((piece) => piece !== ''))];
  });
}
