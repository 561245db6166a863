import type { PositionView } from '../../protocol/view.ts';
import { ChoiceField, TextField } from '../../ui/components/field.tsx';
import { Refusals } from '../../ui/components/refusals.tsx';
import { t } from '../../ui/i18n/translate-tools.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { useExchange } from '../../ui/use-exchange.ts';
import { sortProblems } from '../../ui/words/field-problems.ts';
import { Confirmation } from '../confirmation.tsx';
import { useKeptFields } from '../popup-drafts.ts';
import { Assumptions, problemsOf } from './projected.tsx';
import { recordChangeWords } from './record-change-words.ts';
import { useApply } from './use-apply.ts';
import { useMoved } from './use-moved.ts';
import { atFormField, type WhatIfInput } from './what-if-change.ts';

const DEEDS = ['added', 'part-closed', 'closed', 'margin'] as const;
type Deed = (typeof DEEDS)[number];
const FIELDS = ['size', 'fillPrice', 'margin'] as const;

/** What was done at the exchange, as a change of the records; null while a field is empty. */
function changeOf(deed: Deed, typed: Readonly<Record<string, string>>, contracts: string): WhatIfInput | null {
  const text = (name: (typeof FIELDS)[number]): string => (typed[name] ?? '').trim();
  const [size, price, margin] = [text('size'), text('fillPrice'), text('margin')];
  if (deed === 'margin') return margin === '' ? null : { margin };
  if (price === '') return null;
  if (deed === 'closed') return { closeContracts: contracts, closePrice: price };
  if (size === '') return null;
  return deed === 'added' ? { addContracts: size, addPrice: price } : { closeContracts: size, closePrice: price };
}

/** Keeps the entry true: what was added, closed in part or closed whole, or margin moved, with what it changes, in one click. */
export function KeepTool({ position }: { position: PositionView }) {
  const { record } = position;
  const exchange = useExchange(record.accountId);
  const kept = useKeptFields(`keep/${record.id}`);
  const storing = useApply();
  // A cross position has no margin of its own.
  const deeds = DEEDS.filter((one) => one !== 'margin' || record.marginMode === 'isolated');
  const deed = deeds.find((one) => one === kept.fields['deed']) ?? 'added';
  const change = changeOf(deed, kept.fields, record.contracts);
  const answer = useAnswer('position-what-if', change === null ? null : { id: record.id, change }, useMoved(position));
  const problems = sortProblems(problemsOf(answer).map(atFormField), FIELDS, (field) => t(`keep.field.${field}`));
  const ready = answer.kind === 'reply' && answer.reply.ok && !answer.pending ? answer.reply : null;
  const failures = [answer.kind === 'failed' ? answer.message : '', storing.complaint].filter((text) => text !== '');

  const field = (name: (typeof FIELDS)[number]) => ({
    id: `keep-${record.id}-${name}`,
    label: t(`keep.field.${name}`),
    value: kept.fields[name] ?? '',
    problems: problems.of(name),
    numeric: true,
    onInput: (value: string) => kept.set({ [name]: value }),
  });
  const store = (): void => {
    const apply = ready?.apply ?? null;
    if (apply !== null) void storing.apply(apply).then((stored) => stored && kept.clear());
  };

  return (
    <>
      <Confirmation record={record} />
      <div class="tool-fields">
        <div class="wide">
          <ChoiceField
            id={`keep-${record.id}-deed`}
            label={t('keep.deed', { exchange })}
            value={deed}
            problems={[]}
            choices={deeds.map((one) => [one, t(`keep.deed.${one}`)] as const)}
            onInput={(value) => kept.set({ deed: value })}
          />
        </div>
        {deed === 'margin' && <TextField {...field('margin')} unit={position.contract?.settleCoin ?? ''} />}
        {(deed === 'added' || deed === 'part-closed') && <TextField {...field('size')} />}
        {deed !== 'margin' && <TextField {...field('fillPrice')} />}
      </div>
      {ready !== null && (
        <>
          <ul class="tool-note" data-testid="keep-changes">
            {ready.changes.map((one) => (
              <li key={`${one.record} ${one.field}`}>{recordChangeWords(one)}</li>
            ))}
          </ul>
          <Assumptions names={ready.assumptions} />
        </>
      )}
      <Refusals problems={problems} also={failures} />
      <p class="tool-actions">
        <button
          type="button"
          class="button"
          disabled={ready === null || ready.apply === null || storing.state === 'storing'}
          onClick={store}
        >
          {t(`keep.store.${deed}`)}
        </button>
        <span role="status">{storing.state === 'stored' && change === null ? t('tools.stored') : ''}</span>
      </p>
    </>
  );
}
