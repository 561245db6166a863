import { useRef, useState } from 'preact/hooks';
import { usePage, useView } from '../ui/page-context.ts';
import { BackupPart } from './data/backup-part.tsx';
import { ErasePart } from './data/erase-part.tsx';
import { ExportPart } from './data/export-part.tsx';
import { ImportZone } from './data/import-zone.tsx';
import { createTableImport } from './data/table-import.ts';
import { TableQuestions } from './data/table-questions.tsx';
import { createImportFlow, type ChosenFile } from './import-flow.ts';
import { ImportOutcome } from './import-outcome.tsx';
import { Section } from './section.tsx';
import { t } from './translate.ts';

/** Files and tables in, with a dry run first, and out. */
export function ImportSection() {
  const { ask, platform } = usePage();
  const accounts = (useView()?.accounts ?? []).map(({ record }) => record);
  const [chosen, setChosen] = useState('');
  const account = useRef<(typeof accounts)[number] | null>(null);
  account.current = accounts.find(({ id }) => id === chosen) ?? accounts[0] ?? null;
  const [{ flow, table, take }] = useState(() => {
    const own = createTableImport({ ask, now: () => platform.now(), account: () => account.current });
    const importing = createImportFlow(ask, own.read);
    const onFile = (file: ChosenFile): void => {
      // Another table may be written in another way.
      own.forget();
      void importing.choose(file);
    };
    return { flow: importing, table: own, take: onFile };
  });
  return (
    <Section id="import" title={t('options.import')}>
      <div class="import">
        <h3>{t('import.title')}</h3>
        <p class="section-note">{t('import.hint')}</p>
        <ImportZone onFile={take} />
        <div class="import-outcome" aria-live="polite">
          <TableQuestions
            flow={flow}
            table={table}
            accounts={accounts}
            accountId={account.current?.id ?? ''}
            onAccount={(id) => {
              setChosen(id);
              account.current = accounts.find((one) => one.id === id) ?? null;
            }}
          />
          <ImportOutcome flow={flow} />
        </div>
      </div>
      <ExportPart />
      <BackupPart />
      <ErasePart />
    </Section>
  );
}
