// @vitest-environment happy-dom
/** A number copied from the product, or from an exchange's page, can be pasted as it is; one that can be read in two ways is asked, never guessed. */
import { signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, expect, test } from 'vitest';
import { TextField } from '../../src/ui/components/field.tsx';
import { formatLocale } from '../../src/ui/format/locale.ts';
import { visibleText } from './render-page.tsx';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

afterEach(() => {
  render(null, document.body);
  formatLocale.value = { locale: undefined, timeZone: undefined };
});

/** A field that holds what is typed in it. */
function field(numeric: boolean, held = '', unit = '') {
  const value = signal(held);
  const Held = () => (
    <TextField
      id="f"
      label="Price"
      problems={[]}
      unit={unit}
      value={value.value}
      numeric={numeric}
      onInput={(text) => (value.value = text)}
    />
  );
  render(<Held />, document.body);
  const entry = document.querySelector('input');
  if (entry === null) throw new Error('no entry');
  const answers = (): HTMLButtonElement[] => [...document.querySelectorAll<HTMLButtonElement>('.field-question button')];
  return {
    value,
    answers,
    question: () => visibleText(document.querySelector('.field-question')),
    async paste(text: string, from = 0, to = held.length): Promise<boolean> {
      entry.setSelectionRange(from, to);
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      entry.dispatchEvent(event);
      await settled();
      return event.defaultPrevented;
    },
    async type(text: string): Promise<void> {
      entry.value = text;
      entry.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await settled();
    },
    async leave(): Promise<void> {
      entry.dispatchEvent(new FocusEvent('blur'));
      await settled();
    },
    async answer(index: number): Promise<void> {
      answers()[index]?.click();
      await settled();
    },
  };
}

test.each([
  ['a number as it is written takes the place of what is selected', true, '116,800.0', '116800.0'],
  ['so does one of another script', true, '۱۱۶٬۸۰۰٫۰', '116800.0'],
  ['what is no number is left to the browser', true, 'about 12', null],
  ['text is left alone', false, '116,800.0', null],
])('%s', async (_name, numeric, text, expected) => {
  const held = field(numeric, '99');
  expect([await held.paste(text), held.value.value]).toEqual(expected === null ? [false, '99'] : [true, expected]);
  expect(held.question()).toBe('');
});

test.each([
  ['107.626', '107.626', '107626'],
  ['1.800', '1.800', '1800'],
  ['116,800', '116.800', '116800'],
])('%s is asked before anything is entered, and the answer is', async (text, decimals, thousands) => {
  for (const [index, expected] of [decimals, thousands].entries()) {
    const held = field(true, '99');
    expect(await held.paste(text)).toBe(true);
    expect([held.value.value, held.question()]).toEqual([
      '99',
      `“${text}” can be read in two ways: ${decimals} (decimals)${thousands} (thousands)`,
    ]);
    await held.answer(index);
    expect([held.value.value, held.question()]).toEqual([expected, '']);
    await held.leave();
    expect([held.value.value, held.question()]).toEqual([expected, '']);
    render(null, document.body);
  }
});

test('typing answers the question, too', async () => {
  const held = field(true, '');
  await held.paste('1.800');
  await held.type('18');
  expect([held.value.value, held.question()]).toEqual(['18', '']);
});

test('digits and signs of another script are plain as they are typed; a writing with one reading is when it is left', async () => {
  const held = field(true);
  await held.type('－１２，５');
  expect(held.value.value).toBe('-12,5');
  await held.leave();
  expect(held.value.value).toBe('-12.5');
  await held.type('1,234.5');
  await held.leave();
  expect(held.value.value).toBe('1234.5');
});

test('a percent sign that this page writes is read where percent are counted', async () => {
  const held = field(true, '', '%');
  await held.paste('%80,04');
  expect(held.value.value).toBe('80.04');
});

test.each([
  ['en', '27.158', false],
  ['en', '0.001', false],
  ['en', '1.800', false],
  ['en', '1,800', true],
  ['de', '1.800', true],
  ['de', '27.1580', false],
  ['de', '0.001', false],
])('typed on a page in %s, %s is asked: %s', async (locale, text, asked) => {
  formatLocale.value = { locale, timeZone: undefined };
  const held = field(true);
  await held.type(text);
  await held.leave();
  expect(held.question() !== '').toBe(asked);
  expect(held.value.value).toBe(text);
});

test('a stored value that nobody typed is plain, whatever the page writes', async () => {
  formatLocale.value = { locale: 'de', timeZone: undefined };
  const held = field(true, '27.158');
  await held.leave();
  expect(held.question()).toBe('');
});
