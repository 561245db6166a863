import { readFileSync } from 'node:fs';
import type { Row, Tally } from './tally.ts';
import { TOLERANCE } from './tally.ts';

/** How one run was made. */
export interface Run {
  readonly seed: number;
  readonly date: string;
}

const manifest = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { dependencies: Record<string, string> };
const versions = Object.entries(manifest.dependencies).map(([name, version]) => `\`${name}\` ${version}`);

const size = (difference: number): string => (difference === 0 ? '0' : difference.toExponential(1));

const line = ({ group, quantity, compared, none, leftOut, largest, beyond }: Row, cases: ReadonlyMap<string, number>): string =>
  `| ${group} | ${quantity} | ${cases.get(group) ?? 0} | ${compared} | ${none} | ${leftOut} | ${size(largest)} | ${beyond} |`;

/** The text of docs/peers.md. */
export const reportOf = (tally: Tally, run: Run): string => `# The engine beside two other exchanges' own libraries

Written by \`npm run prove -- peers\` on ${run.date}: seed ${run.seed}, ${versions.join(' and ')}. Do not edit; run it again.
${tally.faults.length} comparisons differ by more than ${TOLERANCE.toExponential(0)} relative to the peer.

| peer and rules | compared | cases | comparisons | both "none" | left out | largest relative difference | beyond ${TOLERANCE.toExponential(0)} |
|---|---|---|---|---|---|---|---|
${tally.rows.map((row) => line(row, tally.cases)).join('\n')}

A case is one account of one to five cross positions (orderly) or one isolated position (d8x). The engine is asked through
\`evaluateRequest\`, the surface of \`npm run evaluate\`, with contract records as MEXC sends them. "None": there is no such price above 0;
both sides must say so. The peers' packages are installed in \`peers/\` by this command only, without their install scripts; no other
command, test or build needs them.

## How the rules were made to coincide

The peers run other exchanges, so their rules are not MEXC's. What is compared is the algebra that is the same.

**Maintenance margin.** Both peers charge one rate of the value at the *fair* price. MEXC charges its tier's rate of the value at *entry* and a
liquidation fee of the value at the fair price.

- orderly, and d8x "rate at the fair price": tier rate 0, and \`liquidationFeeRate\` is the peer's maintenance rate. Required margin is then the
  same number, and so are margin rate, liquidation price and alert price (the peer's price for rate ÷ threshold).
- d8x "linear, rate at entry and fee": MEXC's maintenance margin does not move with the price, so it is taken out of the margin that the
  peer is given. What is left is the peer's own equation.
- d8x "inverse, rate at entry": an inverse contract is d8x's base-collateral perpetual with position = V ÷ E base coins and locked-in value V.
  Its rate of the base coins held is MEXC's rate at entry: nothing to adjust. "And fee": the fee, V × rate quote coins, is added to the
  locked-in value.

**Cross profits.** orderly counts every position's PnL. The default rule here, "own-only", does not count other positions' profits; where all
positions lose the two are one rule. With profits among them the account is asked under "offset".

**Account.** One position a symbol (the peers net), no open orders, no funding owed, one risk tier that no position leaves. d8x's cash is
the position margin.

**Quantities.** orderly: \`unrealizedPnL\`, \`maintenanceMargin\`, \`totalCollateral\`, \`liqPrice\`, and margin rate = \`account.MMR\` ÷
\`totalMarginRatio\` (orderly's ratio is collateral ÷ notional, upside down to MEXC's). d8x: \`calculateLiquidationPriceCollateralQuote\` and
\`…Base\` (rate ÷ threshold for the alert price, rate 0 for the bankruptcy price), and margin rate = rate × \`getNewPositionLeverage\`.

## Where the peers limit the comparison

- orderly's \`liqPrice\` searches between two prices by halving and stops at 1e-4: with a rate that grows with the position it could never
  meet 1e-9. With \`IMRFactor\` 0 and one rate for initial and maintenance margin both ends of the search are the closed form, which it returns
  unsearched; that is what is compared. Its bankruptcy price cannot be had this way (rate 0 divides 0 by 0).
- orderly returns 0, and d8x a price of 0 or less, where no price above 0 liquidates: read as "none".
- d8x computes in binary floats. Where the terms of its critical sum are more than 1e5 times the sum (equity or the price next to 0: a position
  margined at 100.000 % of its value), too few digits survive to compare at 1e-9. Those are counted under "left out", and only those.
- Neither knows hedged legs of one contract, tiers by volume or value, "own-only" with profits, MEXC's liquidation sequence or its pool prices.
  Those have the second engine of \`test/oracle\`, known answers and laws instead.
`;
