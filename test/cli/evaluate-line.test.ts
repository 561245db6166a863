import { describe, expect, it } from 'vitest';
import { evaluateLine, replyLine } from '../../src/cli/evaluate-line.ts';
import { InputError } from '../../src/engine/index.ts';
import { position, request } from '../engine/request.ts';

describe('evaluateLine', () => {
  it('answers a line that could not be read with its reason', () => {
    const problem = new InputError('line-too-long', '', '9 bytes', { reason: 'line-bytes', max: '8' });
    const error = { code: 'line-too-long', path: '', message: 'the input is "9 bytes"; a line may have at most 8 bytes' };
    expect(evaluateLine(problem)).toEqual({ reply: { error }, complete: false });
  });

  it('takes numbers through their shortest text', () => {
    const asked = JSON.stringify(request({ positions: [position({ entryPrice: 1 })] }));
    const entry = (entryPrice: string) => evaluateLine(asked.replace('"entryPrice":1', `"entryPrice":${entryPrice}`));
    const valueOf = (line: { readonly reply: object }) => (line.reply as { positions: { entryValue: string }[] }).positions[0]?.entryValue;
    // 50000.1 has no binary form; its shortest text is what counts, however many digits were written.
    expect(valueOf(entry('50000.1000000000000001'))).toBe(valueOf(entry('"50000.1"')));
    expect(valueOf(entry('5e4'))).toBe(valueOf(entry('"50000"')));
  });
});

describe('replyLine', () => {
  it('prints a reply as one line', () => {
    expect(replyLine({ reply: { a: ['1\n2'] }, complete: true })).toEqual({ text: '{"a":["1\\n2"]}\n', complete: true });
  });

  it('reports a reply that cannot be printed in its place', () => {
    const loop: Record<string, unknown> = {};
    loop['loop'] = loop;
    const { text, complete } = replyLine({ reply: loop, complete: true });
    expect([(JSON.parse(text) as { error: { code: string } }).error.code, complete]).toEqual(['internal', false]);
  });
});
