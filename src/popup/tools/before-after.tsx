import { t } from '../../ui/i18n/translate-tools.ts';

export interface BeforeAfterLine {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** Figures side by side; those that do not change only once. */
export function BeforeAfter({ lines }: { lines: readonly BeforeAfterLine[] }) {
  return (
    <table class="tool-table" data-testid="before-after">
      <thead>
        <tr>
          <th scope="col">
            <span class="visually-hidden">{t('tools.figure')}</span>
          </th>
          <th scope="col">{t('tools.before')}</th>
          <th scope="col">{t('tools.after')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ label, before, after }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{before}</td>
            <td class={before === after ? undefined : 'tool-change'}>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
