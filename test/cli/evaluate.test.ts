import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LONGEST_LINE } from '../../src/cli/lines.ts';
import { position, request } from '../engine/request.ts';
import golden from '../fixtures/golden.json';

const start = () => spawn(process.execPath, ['--import', 'tsx', 'src/cli/evaluate.ts'], { stdio: ['pipe', 'pipe', 'inherit'] });

/** Runs the command on one whole input. */
async function run(
  input: string | Uint8Array,
): Promise<{ code: number | null; replies: readonly Record<string, unknown>[]; text: string }> {
  const child = start();
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  const replies = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { code, replies, text };
}

const line = (input: unknown): string => `${JSON.stringify(input)}\n`;
const named = (id: string) => request({ positions: [position({ id })] });
const idsOf = (replies: readonly Record<string, unknown>[]) => replies.map((reply) => (reply['positions'] as { id: string }[])[0]?.id);

describe('npm run evaluate', () => {
  it('answers every line in order and ends with 0 when all were evaluated', async () => {
    const { code, replies } = await run(golden.cases.map((one) => line(one.request)).join(''));
    expect([code, replies.length]).toEqual([0, 9]);
    expect(replies.map((reply) => (reply['positions'] as { entryValue: string }[])[0]?.entryValue)).toEqual([
      '4000',
      '4000',
      '4000',
      '5000',
      '500',
      '0.2',
      '12.173',
      '54.88875',
      '193.72752',
    ]);
  });

  it('answers the example that the README works out by hand, and the two beside it', async () => {
    const { code, replies } = await run(readFileSync('examples/requests.jsonl'));
    expect(code).toBe(0);
    const [byHand, cross, crash] = replies.map(
      (reply) =>
        reply as {
          positions: Record<string, string>[];
          crossCash: string;
          crossMarginRate: string;
          liquidation: { steps: { step: string }[] };
        },
    );
    expect(byHand?.positions[0]).toMatchObject({ maintenanceMargin: '0.19372752', liquidationFee: '0.077491008', equity: '19.450243008' });
    expect([byHand?.positions[0]?.['liquidationPrice']?.slice(0, 7), byHand?.positions[0]?.['marginRate']?.slice(0, 6)]).toEqual([
      '96967.1',
      '0.0139',
    ]);
    // 1,000 and −0.05 · 700 for the long; the short's profit of 2 · 50 is no margin of it.
    expect([cross?.crossCash, cross?.positions.map(({ equity }) => equity)]).toEqual(['1000', ['965', '1065']]);
    expect(crash?.liquidation.steps.map(({ step }) => step)).toEqual(['takeover']);
  });

  it('reports a line that it cannot read, goes on, and ends with 1', async () => {
    const { code, replies } = await run(`${line(named('a'))}{"account":\n[]\n${line(named('b'))}`);
    expect(code).toBe(1);
    expect(replies.map((reply) => (reply['error'] as { code: string } | undefined)?.code)).toEqual([
      undefined,
      'invalid-json',
      'not-an-object',
      undefined,
    ]);
  });

  it('reports a line that says one thing twice, or is no UTF-8, in its place', async () => {
    const twice = line(named('b')).replace('"id":"b"', '"id":"b","leverage":"3"');
    const broken = Buffer.concat([Buffer.from('{"account":"'), Uint8Array.of(0xff), Buffer.from('"}\n')]);
    const { code, replies } = await run(Buffer.concat([Buffer.from(`${line(named('a'))}${twice}`), broken, Buffer.from(line(named('c')))]));
    expect(code).toBe(1);
    expect(replies.map((reply) => reply['error'] ?? idsOf([reply]))).toEqual([
      ['a'],
      expect.objectContaining({ code: 'repeated-key', path: 'positions[0].leverage' }),
      expect.objectContaining({ code: 'invalid-utf8', path: '' }),
      ['c'],
    ]);
  });

  it('reports a line that is too long and still answers the next', async () => {
    const { code, replies } = await run(`${' '.repeat(LONGEST_LINE + 1)}\n${line(named('b'))}`);
    expect([code, (replies[0]?.['error'] as { message: string }).message]).toEqual([
      1,
      'the input is "33554433 bytes"; a line may have at most 33554432 bytes',
    ]);
    expect(idsOf(replies.slice(1))).toEqual(['b']);
  });

  it('ends with 1 when one position has no result', async () => {
    const { code, replies } = await run(line(request({ positions: [position({ id: 'good' }), position({ id: 'bad', leverage: 0 })] })));
    expect([code, replies.length]).toEqual([1, 1]);
  });

  it('answers a line that only looks empty', async () => {
    const { code, replies } = await run('\ufeff\n\u00a0\n');
    expect([code, replies.map((reply) => (reply['error'] as { code: string }).code)]).toEqual([1, ['invalid-json', 'invalid-json']]);
  });

  it('skips empty lines, takes a last line without its end, and separators inside a text', async () => {
    const { code, replies } = await run(`\n\r\n${line(named('a\u2028b'))}   \n${line(named('c')).trimEnd()}`);
    expect([code, idsOf(replies)]).toEqual([0, ['a\u2028b', 'c']]);
  });

  it('says nothing to no input', async () => {
    expect(await run('')).toEqual({ code: 0, replies: [], text: '' });
  });

  it('streams: the first reply comes before the second request is sent', async () => {
    const child = start();
    child.stdin.write(line(named('first')));
    const [reply] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    expect(idsOf([JSON.parse(reply) as Record<string, unknown>])).toEqual(['first']);
    child.stdin.end(line(named('second')));
    const [second] = (await once(child.stdout, 'data')) as [string];
    expect(idsOf([JSON.parse(second) as Record<string, unknown>])).toEqual(['second']);
    expect((await once(child, 'close'))[0]).toBe(0);
  });

  it('ends with 1 when its reader goes away', async () => {
    const child = start();
    child.stdout.once('data', () => child.stdout.destroy());
    child.stdin.on('error', () => undefined);
    child.stdin.end(line(named('a')).repeat(3000));
    expect((await once(child, 'close'))[0]).toBe(1);
  });
});
