import { TextField } from '../../ui/components/field.tsx';
import { t } from '../../ui/i18n/translate-tools.ts';

interface SliderFieldProps {
  readonly id: string;
  readonly label: string;
  readonly unit?: string;
  readonly hint?: string;
  readonly value: string;
  readonly problems: readonly string[];
  readonly onInput: (value: string) => void;
  /** Null where there is nothing to slide along (no contract record yet). */
  readonly slider: Slider | null;
}

export interface Slider {
  readonly min: number;
  readonly max: number;
  /** The step at which the knob stands for a typed text; NaN for one that is no number. */
  readonly stepOf: (text: string) => number;
  /** What a step types. */
  readonly textOf: (step: number) => string;
  /** Where it stands while nothing is typed. */
  readonly rest: number;
}

/** A field for any value, and a slider for the usual ones. The slider types into the field and says so. */
export function SliderField({ slider, ...field }: SliderFieldProps) {
  const step = slider === null || field.value.trim() === '' ? Number.NaN : slider.stepOf(field.value);
  return (
    <div class="slider-field">
      <TextField {...field} numeric />
      {slider !== null && (
        <input
          type="range"
          class="tool-range"
          id={`${field.id}-slider`}
          min={slider.min}
          max={slider.max}
          step={1}
          value={Number.isNaN(step) ? slider.rest : step}
          aria-label={t('tools.slider', { field: field.label })}
          aria-valuetext={field.value.trim() === '' ? t('tools.unchanged') : field.value}
          onInput={(event) => field.onInput(slider.textOf(Number(event.currentTarget.value)))}
        />
      )}
    </div>
  );
}
