import type { Problem } from '../../protocol/problem.ts';
import type { WhatIfApply } from '../../protocol/questions/position-questions.ts';
import { problemAt } from '../../protocol/make-problem.ts';

type Fields = Readonly<Record<string, string>>;
export type WhatIfInput = WhatIfApply['change'];

/** The form's fields; `size` is signed: what is added, or with a minus what is closed. */
export const WHAT_IF_FIELDS = ['margin', 'leverage', 'size', 'fillPrice', 'fairPrice', 'walletBalance', 'marginMode'] as const;
export type WhatIfField = (typeof WHAT_IF_FIELDS)[number];

const SAME: readonly WhatIfField[] = ['margin', 'leverage', 'fairPrice', 'walletBalance', 'marginMode'];

/** What was typed as the projector takes it: empty fields left out, everything else as it stands, right or wrong. */
export function changeOf(fields: Fields): WhatIfInput {
  const text = (name: WhatIfField): string => (fields[name] ?? '').trim();
  const change: Record<string, string> = {};
  for (const name of SAME) if (text(name) !== '') change[name] = text(name);
  const [size, price] = [text('size'), text('fillPrice')];
  if (size === '') return change;
  const closing = size.startsWith('-');
  change[closing ? 'closeContracts' : 'addContracts'] = closing ? size.slice(1) : size.replace(/^\+/, '');
  if (price !== '') change[closing ? 'closePrice' : 'addPrice'] = price;
  return change;
}

/** The other way round, for a change that the projector proposes. */
export function fieldsOf(change: WhatIfInput): Fields {
  const closed = change['closeContracts'];
  return {
    ...Object.fromEntries(SAME.map((name) => [name, change[name] ?? ''])),
    size: closed === undefined ? (change['addContracts'] ?? '') : `-${closed}`,
    fillPrice: change['closePrice'] ?? change['addPrice'] ?? '',
  };
}

const FORM_FIELD: Readonly<Record<string, WhatIfField>> = {
  closeContracts: 'size',
  addContracts: 'size',
  closePrice: 'fillPrice',
  addPrice: 'fillPrice',
};

/** The problem at the form's own field instead of the command's. */
export function atFormField(problem: Problem): Problem {
  const name = problem.path.slice(problem.path.lastIndexOf('.') + 1);
  const field = FORM_FIELD[name];
  return field === undefined ? problem : problemAt(field, problem);
}
