import type { PositionAlert } from '../../test/exchange/expected-alerts.ts';

/** What the browser's alerts lack or have too much against the expected ones, one line each; none where both are the same. */
export function alertDifference(expected: readonly PositionAlert[], seen: readonly PositionAlert[]): string[] {
  const lines: string[] = [];
  const left = [...seen];
  for (const { positionId, fairPrice } of expected) {
    const index = left.findIndex((alert) => alert.positionId === positionId);
    const [alert] = index === -1 ? [] : left.splice(index, 1);
    if (alert === undefined) lines.push(`missing: ${positionId} at ${fairPrice}`);
    else if (!samePrice(alert.fairPrice, fairPrice))
      lines.push(`other tick: ${positionId} expected at ${fairPrice}, came at ${alert.fairPrice}`);
  }
  return [...lines, ...left.map(({ positionId, fairPrice }) => `too many: ${positionId} at ${fairPrice}`)];
}

/** Decimals as people see them ("116,900.0") and as the wire writes them ("116900") are the same price. */
function samePrice(a: string, b: string): boolean {
  return bareDecimal(a) === bareDecimal(b);
}

function bareDecimal(text: string): string {
  const plain = text.replaceAll(',', '');
  return plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain;
}
