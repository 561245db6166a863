import type { ChosenFile } from '../import-flow.ts';

interface FileFieldProps {
  readonly id: string;
  readonly label: string;
  /** Kinds of file, as `accept` of the entry takes them. */
  readonly accept: string;
  readonly onFile: (file: ChosenFile) => void;
}

/** A file of the trader's. The same one, corrected, can be chosen again. */
export function FileField({ id, label, accept, onFile }: FileFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        data-testid={id}
        type="file"
        accept={accept}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file !== undefined) onFile(file);
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
