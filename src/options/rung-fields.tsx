import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Problem } from '../protocol/problem.ts';
import { rungSound, type RungSound } from '../protocol/records.ts';
import { ChoiceField, TextField } from '../ui/components/field.tsx';
import { levelProblems } from '../ui/words/field-problems.ts';
import { sensitivityWords } from '../ui/words/odds-words.ts';
import { EARLY_WARNINGS } from './early-warning-choices.ts';
import { BY_DEFAULT } from './position-fields.ts';
import type { RungRow } from './rung-rows.ts';
import { t } from './translate.ts';

const KINDS = ['margin-rate', 'distance', 'odds'] as const satisfies readonly RungRow['kind'][];
/** As the records allow. */
const MOST = 20;
const FIRST_SENSITIVITY = 'late';

interface SoundFieldProps {
  readonly id: string;
  readonly label: string;
  /** A sound, or that the settings decide. */
  readonly value: string;
  /** What the settings have; null where there is nothing to follow. */
  readonly standard: RungSound | null;
  /** Whether sounds are played at all: while they are not, only what was chosen before is shown. */
  readonly soundsOn: boolean;
  readonly onInput: (value: string) => void;
}

/** What a level sounds like. */
export function SoundField({ value, standard, soundsOn, ...field }: SoundFieldProps) {
  if (!soundsOn && value === (standard === null ? 'alert' : BY_DEFAULT)) return null;
  const choices = rungSound.options.map((sound) => [sound, t(`sound.${sound}`)] as const);
  const byDefault = standard === null ? [] : [[BY_DEFAULT, t('position.rule.default', { value: t(`sound.${standard}`) })] as const];
  return <ChoiceField {...field} value={value} choices={[...byDefault, ...choices]} problems={[]} />;
}

interface RungFieldsProps {
  /** The form's field that holds the list: the beginning of all ids. */
  readonly id: string;
  readonly rows: readonly RungRow[];
  /** Of the whole form. */
  readonly problems: readonly Problem[];
  readonly soundsOn: boolean;
  readonly saving: boolean;
  readonly onChange: (rows: readonly RungRow[]) => void;
}

interface RungFieldProps extends Pick<RungFieldsProps, 'id' | 'soundsOn' | 'saving'> {
  readonly row: RungRow;
  readonly number: string;
  readonly problems: readonly string[];
  readonly onInput: (row: RungRow) => void;
  readonly onRemove: () => void;
}

function RungField({ id, row, number, problems, soundsOn, saving, onInput, onRemove }: RungFieldProps) {
  const set = (change: Partial<RungRow>): void => onInput({ ...row, ...change });
  const setKind = (kind: string): void => {
    const known = KINDS.find((one) => one === kind) ?? row.kind;
    const sameScale = (known === 'odds') === (row.kind === 'odds');
    set({ kind: known, threshold: sameScale ? row.threshold : known === 'odds' ? FIRST_SENSITIVITY : '' });
  };
  const threshold = { id: `${id}-threshold`, label: t('rungs.threshold'), value: row.threshold, problems };
  return (
    <fieldset class="rung">
      <legend class="visually-hidden">{t('rungs.level', { number })}</legend>
      <ChoiceField
        id={`${id}-kind`}
        label={t('rungs.kind')}
        value={row.kind}
        choices={KINDS.map((kind) => [kind, t(`rungs.kind.${kind}`)] as const)}
        problems={[]}
        onInput={setKind}
      />
      {row.kind === 'odds' ? (
        <ChoiceField
          {...threshold}
          choices={EARLY_WARNINGS.filter((one) => one !== 'off').map((one) => [one, sensitivityWords(one)] as const)}
          onInput={(value) => set({ threshold: value })}
        />
      ) : (
        <TextField {...threshold} unit={t('unit.percent')} onInput={(value) => set({ threshold: value })} numeric />
      )}
      <SoundField
        id={`${id}-sound`}
        label={t('rungs.sound')}
        value={row.sound}
        standard={null}
        soundsOn={soundsOn}
        onInput={(sound) => set({ sound })}
      />
      <button type="button" class="button-quiet" aria-label={t('rungs.remove.name', { number })} disabled={saving} onClick={onRemove}>
        {t('rungs.remove')}
      </button>
    </fieldset>
  );
}

/** Further levels, one a line; none is a single quiet button. */
export function RungFields({ id, rows, problems, soundsOn, saving, onChange }: RungFieldsProps) {
  const list = useRef<HTMLDivElement>(null);
  const count = useRef(rows.length);
  /** Of a line that was added or removed by a key the focus must not be lost. */
  const moved = useRef(false);
  useLayoutEffect(() => {
    const added = rows.length > count.current;
    count.current = rows.length;
    if (!moved.current) return;
    moved.current = false;
    const last = list.current?.querySelector<HTMLElement>('.rung:last-of-type input, .rung:last-of-type select:not([id$="-kind"])');
    (added ? last : list.current?.querySelector<HTMLElement>('.rung-add'))?.focus();
  }, [rows.length]);
  const change = (next: readonly RungRow[]): void => {
    moved.current = next.length !== rows.length;
    onChange(next);
  };
  return (
    <div class="rungs" ref={list}>
      {rows.map((row, index) => (
        <RungField
          key={index}
          id={`${id}-${index}`}
          row={row}
          number={String(index + 1)}
          problems={levelProblems(problems, index, t('rungs.level', { number: String(index + 1) }))}
          soundsOn={soundsOn}
          saving={saving}
          onInput={(next) => change(rows.map((one, at) => (at === index ? next : one)))}
          onRemove={() => change(rows.filter((_, at) => at !== index))}
        />
      ))}
      {rows.length > 0 && <p class="field-hint">{t('rungs.hint')}</p>}
      {rows.length < MOST && (
        <button
          type="button"
          class="button-quiet rung-add"
          disabled={saving}
          onClick={() => change([...rows, { kind: 'margin-rate', threshold: '', sound: 'alert' }])}
        >
          {t('rungs.add')}
        </button>
      )}
    </div>
  );
}
