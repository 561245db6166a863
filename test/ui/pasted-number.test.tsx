// @vitest-environment happy-dom
/** A number copied from the product, or from an exchange's page, can be pasted as it is; one that can be read in two ways is never guessed. */
import { render } from 'preact';
import { describe, expect, it, test } from 'vitest';
import { TextField } from '../../src/ui/components/field.tsx';
import { pastedNumber } from '../../src/ui/format/pasted-number.ts';

describe('a pasted number', () => {
  it.each([
    ['116,800.0', '116800.0'],
    ['116.800,0', '116800.0'],
    ['1,168,000', '1168000'],
    ['1.168.000', '1168000'],
    ['1,168,000.25', '1168000.25'],
    ['116 800,5', '116800.5'],
    ['116\u202f800.5', '116800.5'],
    ['116’800.5', '116800.5'],
    ['8,5', '8.5'],
    ['0,123', '0.123'],
    ['-12.5', '-12.5'],
    ['−12.5', '-12.5'],
    ['+12.5', '12.5'],
    [' 0.00001234 ', '0.00001234'],
    ['7', '7'],
  ])('%s is %s', (text, plain) => {
    expect(pastedNumber(text, '')).toBe(plain);
  });

  it.each(['116,800', '1,168.000,5', '11,68,000', '1,1680.5', '1.2.3', '12,', '.5', '1e5', 'abc', '', '12 or 13', '5 BTC', '80%'])('%j is left as it is', (text) => {
    expect(pastedNumber(text, '')).toBeNull();
  });

  it.each([
    ['20x', '×', '20'],
    ['20×', '×', '20'],
    ['20 倍', '×', '20'],
    ['80.04%', '%', '80.04'],
    ['1,234.5 USDT', 'USDT', '1234.5'],
    ['1,234.5 USDT', 'BTC', null],
    ['20x', '%', null],
  ])('%s in a field of %s is %s', (text, unit, plain) => {
    expect(pastedNumber(text, unit)).toBe(plain);
  });
});

function paste(numeric: boolean, held: string, text: string): { typed: string[]; prevented: boolean } {
  const typed: string[] = [];
  render(<TextField id="f" label="Price" problems={[]} value={held} numeric={numeric} onInput={(value) => typed.push(value)} />, document.body);
  const entry = document.querySelector('input');
  if (entry === null) throw new Error('no entry');
  entry.setSelectionRange(0, held.length);
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  entry.dispatchEvent(event);
  return { typed, prevented: event.defaultPrevented };
}

test.each([
  ['a number as it is written takes the place of what is selected', true, '116,800.0', { typed: ['116800.0'], prevented: true }],
  ['what can be read in two ways is pasted by the browser, to be refused', true, '116,800', { typed: [], prevented: false }],
  ['text is left alone', false, '116,800.0', { typed: [], prevented: false }],
])('%s', (_, numeric, text, expected) => {
  expect(paste(numeric, '99', text)).toEqual(expected);
});
