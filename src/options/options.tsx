import { useEffect } from 'preact/hooks';
import { FaultList } from '../ui/components/faults.tsx';
import { FeedLine } from '../ui/components/feed-state.tsx';
import { ProductMark } from '../ui/components/icon.tsx';
import { LevelAnnouncer } from '../ui/components/level-announcer.tsx';
import { usePage } from '../ui/page-context.ts';
import { steadyPresses } from '../ui/steady-press.ts';
import { t } from './translate.ts';
import { AboutSection } from './about-section.tsx';
import { AccountsSection } from './accounts-section.tsx';
import { AssumptionsSection } from './assumptions-section.tsx';
import { ImportSection } from './import-section.tsx';
import { PositionsSection } from './positions-section.tsx';
import { RescuePart } from './data/rescue-part.tsx';
import { FirstRun } from './first-run/first-run.tsx';
import { RulesSection } from './rules-section.tsx';
import { AlertsSection } from './settings/alerts-section.tsx';
import { OpenQuestionLine } from './settings/open-question-line.tsx';
import { LookSection } from './settings/look-section.tsx';
import { UndoBar } from './undo-bar.tsx';
import type { Editing } from './use-editing.ts';
import { WatchingSection } from './watching-section.tsx';

const PARTS = ['positions', 'accounts', 'rules', 'alerts', 'import', 'watching', 'assumptions', 'look', 'about'] as const;

/** The options page: everything that is typed in, and how well it is watched. */
export function Options({ asked }: { asked: Editing }) {
  const { platform } = usePage();
  useEffect(() => void platform.askForPersistence(), [platform]);
  useEffect(() => steadyPresses(document, platform.after), [platform]);
  return (
    <div class="page">
      <header class="page-head">
        <ProductMark />
        <div>
          <h1>{t('product.name')}</h1>
          <p class="page-claim">{t('options.claim')}</p>
        </div>
        <FeedLine />
      </header>
      <nav class="page-nav" aria-label={t('options.nav')}>
        <ul>
          {PARTS.map((part) => (
            <li key={part}>
              <a href={`#${part}`}>{t(`options.${part}`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <main class="page-main">
        <FaultList />
        <RescuePart />
        <OpenQuestionLine />
        <FirstRun />
        <PositionsSection asked={asked} />
        <AccountsSection />
        <RulesSection />
        <AlertsSection />
        <ImportSection />
        <WatchingSection />
        <AssumptionsSection />
        <LookSection />
        <AboutSection />
      </main>
      <UndoBar />
      <LevelAnnouncer />
    </div>
  );
}
