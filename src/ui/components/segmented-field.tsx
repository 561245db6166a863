import '../styles/segmented.css';

interface SegmentedFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly problems: readonly string[];
  readonly choices: readonly (readonly [value: string, label: string])[];
  readonly onInput: (value: string) => void;
}

/** One of a few that all stand in sight. A value that is none of them leaves all unchosen. */
export function SegmentedField({ id, label, value, problems, choices, onInput }: SegmentedFieldProps) {
  const problemId = problems.length === 0 ? undefined : `${id}-problem`;
  return (
    <fieldset id={id} class="field" data-invalid={problems.length > 0} aria-describedby={problemId}>
      <legend>{label}</legend>
      <div class="segments">
        {choices.map(([choice, words]) => (
          <label key={choice}>
            <input type="radio" name={id} value={choice} checked={choice === value} onChange={() => onInput(choice)} />
            <span>{words}</span>
          </label>
        ))}
      </div>
      {problems.length > 0 && (
        <p class="field-problem" id={problemId}>
          {problems.join(' ')}
        </p>
      )}
    </fieldset>
  );
}
