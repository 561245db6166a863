import type { Page } from 'playwright-core';

const ANSWER_WITHIN_MS = 40_000;

/** One row of the popup, read from its stable attributes and the figures it shows. */
export interface PositionRow {
  readonly id: string;
  /** Fraction as plain decimal, "Infinity", or empty while it cannot be evaluated. */
  readonly marginRate: string;
  /** Plain decimal, or empty for none. */
  readonly liquidationPrice: string;
  readonly freshness: string;
  /** The row's prices as shown: fair price, and liquidation price with its distance. */
  readonly figures: readonly (readonly string[])[];
}

/** One row of the alert history. */
export interface AlertHistoryRow {
  readonly kind: string;
  readonly positionId: string;
  /** Whether the browser accepted the notification. */
  readonly delivered: boolean;
  /** What it says, without its moment and age. */
  readonly text: string;
  /** Figures by the label shown. */
  readonly figures: Readonly<Record<string, string>>;
}

/** Imports a portfolio file as a trader does: choose it on the options page, look at the dry run, apply. Throws with the page's refusal. */
export async function importPortfolio(options: Page, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await options.getByTestId('import-portfolio').setInputFiles(file);
  const apply = options.getByTestId('import-apply');
  const problems = options.getByTestId('import-problems');
  await apply.or(problems).waitFor({ timeout: ANSWER_WITHIN_MS });
  if (await problems.isVisible()) throw new Error(`the import was refused: ${await problems.innerText()}`);
  await apply.click();
  await options.getByTestId('import-applied').waitFor({ timeout: ANSWER_WITHIN_MS });
}

/** Every row the popup's positions tab shows now, worst first. */
export async function positionRows(popup: Page): Promise<PositionRow[]> {
  // No named function in here: what runs in the page must not need the runner's own helpers.
  const rows = await popup.getByTestId('position-row').evaluateAll((items) =>
    items.map((item) => ({
      id: item.getAttribute('data-position-id'),
      marginRate: item.getAttribute('data-margin-rate'),
      liquidationPrice: item.getAttribute('data-liquidation-price'),
      freshness: item.getAttribute('data-freshness'),
      figures: [
        ['Fair price', item.querySelector('.row-prices .row-more')?.lastChild?.textContent ?? ''],
        [
          'Liquidation',
          item.querySelector('.row-liquidation')?.textContent ?? '',
          item.querySelector('.row-reading-value')?.textContent ?? '',
        ],
      ],
    })),
  );
  return rows.map(({ id, marginRate, liquidationPrice, freshness, figures }) => {
    if (id === null || marginRate === null || liquidationPrice === null || freshness === null) {
      throw new Error(`a position row lacks one of its attributes: ${JSON.stringify({ id, marginRate, liquidationPrice, freshness })}`);
    }
    return { id, marginRate, liquidationPrice, freshness, figures };
  });
}

/** Goes to the popup's alerts tab and reads all of its rows, newest first. */
export async function alertHistoryRows(popup: Page): Promise<AlertHistoryRow[]> {
  await popup.getByTestId('tab-alerts').click();
  const rows = popup.getByTestId('alert-history-row');
  await rows.first().waitFor({ timeout: ANSWER_WITHIN_MS });
  return rows.evaluateAll((items) =>
    items.map((item) => ({
      kind: item.getAttribute('data-kind') ?? '',
      positionId: item.getAttribute('data-position-id') ?? '',
      delivered: item.getAttribute('data-delivered') === 'true',
      text: [...item.querySelectorAll('p')]
        .filter((part) => part.querySelector('time') === null)
        .map((part) => part.textContent)
        .join('\n'),
      figures: Object.fromEntries(
        [...item.querySelectorAll('dl > div')].map((figure) => [
          figure.querySelector('dt')?.textContent ?? '',
          figure.querySelector('dd')?.textContent ?? '',
        ]),
      ),
    })),
  );
}
