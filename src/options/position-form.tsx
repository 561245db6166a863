import { useEffect, useState } from 'preact/hooks';
import type { PositionDraft } from '../protocol/commands.ts';
import type { Problem } from '../protocol/problem.ts';
import { isPositionRecord } from '../protocol/record-guards.ts';
import { DEFAULT_SETTINGS } from '../protocol/default-settings.ts';
import type { PositionRecord } from '../protocol/records.ts';
import type { View } from '../protocol/view.ts';
import type { Fields } from '../ui/drafts.ts';
import { usePage } from '../ui/page-context.ts';
import { usualHourOf } from '../ui/words/odds-words.ts';
import { fieldOf, sortProblems } from '../ui/words/field-problems.ts';
import { SwitchField } from '../ui/components/field.tsx';
import { saveAnswer } from './answer.ts';
import { FormShell } from './form/form-shell.tsx';
import type { Form } from './form/use-form.ts';
import { useRecordForm } from './form/use-record-form.ts';
import { PositionEntryFields } from './position-entry-fields.tsx';
import { unsendableRules, POSITION_FIELDS, positionDraftOf, positionFields } from './position-fields.ts';
import { PreviewLine } from './position-preview.tsx';
import { RuleFields } from './rule-fields.tsx';
import { t } from './translate.ts';
import { TwinNote, twinOf } from './twin-note.tsx';
import { usePreview, type Preview } from './use-preview.ts';

interface PositionFormProps {
  readonly view: View | null;
  /** Null for a new position. */
  readonly record: PositionRecord | null;
  readonly onDone: () => void;
  readonly onReopen: () => void;
  /** Opens another position's form; what is typed here is kept. */
  readonly onOther: (id: string) => void;
}

/** The draft that belongs to a position's form. */
export const positionTarget = (id: string | null): string => `position/${id ?? 'new'}`;

/**
 * What was refused and not changed since, and of what is wrong now whatever the trader is done with: typing is not interrupted, and of a field
 * typed in since the preview was asked for nothing is said.
 */
function shownProblems(form: Form, preview: Preview, draft: PositionDraft, left: ReadonlySet<string>): readonly Problem[] {
  const current =
    preview.kind === 'preview'
      ? preview.preview.problems.filter(({ path }) => isSame(preview.of[fieldOf(path)], draft[fieldOf(path)]))
      : [];
  const due = current.filter(({ path }) => form.refusals > 0 || left.has(fieldOf(path)));
  const refused = form.problems.filter((problem) => !due.some((other) => other.path === problem.path && other.code === problem.code));
  return [...refused, ...due];
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const withAccount = (typed: Fields, offered = ''): Fields => (typed['accountId'] === '' ? { ...typed, accountId: offered } : typed);

const identityOf = ({ accountId, symbol, side, marginMode }: PositionDraft) => ({ accountId, symbol, side, marginMode });

/** One position as the exchange shows it, with what it means while it is typed. */
export function PositionForm({ view, record, onDone, onReopen, onOther }: PositionFormProps) {
  const { ask } = usePage();
  const id = record?.id ?? null;
  const accounts = view?.accounts ?? [];
  const settings = view?.settings ?? DEFAULT_SETTINGS;
  const form = useRecordForm({
    target: positionTarget(id),
    record,
    isRecord: isPositionRecord,
    fieldsOf: positionFields,
    onDone,
    onReopen,
  });
  const [coin, setCoin] = useState('');
  // Accounts may come after the form was opened, and what the contract is settled in is known once it was read.
  const offered = accounts.find(({ record: { settleCoin } }) => settleCoin === coin) ?? accounts[0];
  const draftOf = (typed: Fields): PositionDraft => positionDraftOf(withAccount(typed, offered?.record.id), id);
  const fields = withAccount(form.fields, offered?.record.id);
  const draft = draftOf(form.fields);
  const preview = usePreview(draft);
  const contract = preview.kind === 'preview' ? preview.preview.contract : null;
  useEffect(() => {
    if (contract !== null) setCoin(contract.settleCoin);
  }, [contract?.settleCoin]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const shown = shownProblems(form, preview, draft, left);
  const problems = sortProblems(shown, POSITION_FIELDS, (field) => t(`position.field.${field}`));

  return (
    <FormShell
      title={record === null ? t('position.new') : record.symbol}
      form={form}
      problems={problems}
      onSave={() =>
        void form.save(
          async (typed) => saveAnswer(await ask('position-save', { draft: draftOf(typed.fields), expected: typed.base })),
          unsendableRules,
        )
      }
    >
      {accounts.length === 0 && (
        <p class="form-kept">
          {t('position.needs-account')} <a href="#accounts">{t('position.to-accounts')}</a>
        </p>
      )}
      <TwinNote twin={twinOf(identityOf(draft), id, view?.positions ?? [])} onOpen={onOther} />
      <div class="form-with-preview">
        <div class="field-groups">
          <PositionEntryFields
            fields={fields}
            problems={problems}
            accounts={accounts}
            contract={contract}
            set={form.set}
            onLeave={(field) => setLeft((before) => new Set(before).add(field))}
          />
          <h4>{t('position.alerts')}</h4>
          <div class="fields">
            <RuleFields
              form={form}
              problems={problems}
              shown={shown}
              settings={settings}
              usualHour={usualHourOf(preview.kind === 'preview' ? preview.preview.odds : null)}
            />
            <SwitchField
              id="position-alertsEnabled"
              label={t('position.field.alertsEnabled')}
              value={fields['alertsEnabled'] !== false}
              onInput={(value) => form.set('alertsEnabled', value)}
            />
          </div>
        </div>
        <PreviewLine preview={preview} />
      </div>
    </FormShell>
  );
}
