import { describe, expect, it } from 'vitest';
import { addMargin, withMargin } from '../../../src/engine/project/add-margin.ts';
import { chooseLeverage } from '../../../src/engine/project/choose-leverage.ts';
import { closeContracts } from '../../../src/engine/project/close-contracts.ts';
import { readWhatIf } from '../../../src/engine/project/read-what-if.ts';
import { recordChanges } from '../../../src/engine/project/record-changes.ts';
import { fundingAssumption, fundingOf } from '../../../src/engine/project/solve-answer.ts';
import { present } from '../../../src/engine/project/standpoint.ts';
import { WHAT_IF_STEPS } from '../../../src/engine/project/what-if-steps.ts';
import { account, ex, held, standing, text, unwrap } from './holdings.ts';

const at = standing([held()]);
const position = unwrap(present(at));

describe('what a what-if reads and writes', () => {
  it('reads absent fields as none and any number of given ones', () => {
    const reading = readWhatIf({ margin: '-1', marginMode: 'cross' }, 'change');
    expect(reading.ok && [text(reading.value.margin), reading.value.marginMode, reading.value.leverage, reading.value.fairPrice]).toEqual([
      '-1',
      'cross',
      null,
      null,
    ]);
    const refused = readWhatIf({ closePrice: '-1' }, 'change');
    expect(refused.ok ? '' : refused.problems[0].path).toBe('change.closePrice');
    const shapeless = readWhatIf('close', 'change');
    expect(shapeless.ok ? '' : shapeless.problems[0].code).toBe('not-an-object');
  });

  it('takes its steps in a fixed order: what frees balance first', () => {
    const order = (['walletBalance', 'closeContracts', 'addContracts', 'leverage', 'margin'] as const).map((key) => {
      const reading = readWhatIf({ [key]: '2' }, '');
      return reading.ok ? WHAT_IF_STEPS.findIndex((step) => step.asked(reading.value)) : null;
    });
    expect(order).toEqual([0, 1, 2, 3, 5]);
  });

  it('lists changed fields, and all of a position that is gone', () => {
    expect(recordChanges(at.book.account, position, account({ walletBalance: ex('1') }), position)).toEqual([
      { record: 'account', field: 'walletBalance', before: '10000', after: '1' },
    ]);
    expect(recordChanges(at.book.account, position, at.book.account, null).map(({ field, after }) => [field, after])).toEqual(
      ['contracts', 'entryPrice', 'leverage', 'marginMode', 'positionMargin', 'autoAddMargin'].map((field) => [field, null]),
    );
  });
});

describe('the three means, asked directly', () => {
  const question = { at, held: position, target: { kind: 'margin-rate' as const, atMost: ex('0.027') } };

  it('adds margin to the position, or to the wallet of a cross one', () => {
    expect(text(withMargin(at, position, ex('5')).equity)).toBe('405');
    const cross = standing([held({ marginMode: 'cross' })]);
    expect(text(withMargin(cross, unwrap(present(cross)), ex('5')).equity)).toBe('10005');
    const answer = addMargin(question, ex('300'));
    expect(answer.possible && [text(answer.amount), text(answer.after.equity)]).toEqual(['600', '1000']);
  });

  it('chooses leverage and closes contracts', () => {
    const lever = chooseLeverage(question);
    expect(lever.possible && [text(lever.amount), text(lever.after.positionMargin)]).toEqual(['5', '800']);
    expect(closeContracts(question)).toMatchObject({ possible: false, reason: 'only-by-closing-all' });
  });

  it('says whether the balance covers it, or that it is not known', () => {
    const funding = fundingOf(at.book.at(at.prices), ex('9600'));
    expect([text(funding.available), funding.covered, fundingAssumption(funding)]).toEqual(['9600', true, 'available-balance-formula']);
    const unknown = fundingOf(at.book.at(new Map()), ex('1'));
    expect([unknown.covered, fundingAssumption(unknown)]).toEqual([null, 'available-balance-unknown']);
  });
});
