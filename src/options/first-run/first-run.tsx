import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { openQuestions, type OpenQuestionId } from '../../ui/open-questions.ts';
import type { SettingsRecord } from '../../protocol/records.ts';
import type { View } from '../../protocol/view.ts';
import { MessageList } from '../../ui/components/message-list.tsx';
import { formatShare } from '../../ui/format/number.ts';
import { usePage, useView } from '../../ui/page-context.ts';
import { problemWords } from '../../ui/words/problem-words.ts';
import { exchangeName } from '../../ui/words/exchange-words.ts';
import { useOptions } from '../options-context.ts';
import { BreakThroughQuestions, breakThroughQuestion } from '../settings/break-through-questions.tsx';
import { shippedExchanges } from '../shipped-exchanges.ts';
import { EarlyWarningQuestion } from '../settings/early-warning-question.tsx';
import { TestAlert } from '../settings/test-alert.tsx';
import { useSettings } from '../settings/use-settings.ts';
import { t } from '../translate.ts';
import { WindowlessPart } from '../windowless/windowless-part.tsx';
import { OfferedDistance } from './offered-distance.tsx';
import { FirstPosition } from './first-position.tsx';
import { FirstWatched } from './watched-position.tsx';
import './first-run.css';

/** The worst ones; all of an import stand in the table below. */
const SHOWN = 3;

function Step({ step, title, children }: { step: string; title: string; children: ComponentChildren }) {
  return (
    <section class="first-step">
      <h3>{t('first.step', { step, title })}</h3>
      {children}
    </section>
  );
}

/** What an alert goes by if the trader leaves now. */
function asSet({ defaultThreshold, defaultDistanceThreshold: distance, earlyWarning }: SettingsRecord): string {
  return t('first.as-set', {
    threshold: formatShare(defaultThreshold),
    early: earlyWarning === null ? t('first.not-answered') : t(`early.${earlyWarning}`),
    distance: distance === null ? t('early.off') : formatShare(distance),
  });
}

function stillOpen(open: readonly OpenQuestionId[], settings: SettingsRecord): string {
  const questions = open.map((id) => (id === 'early' ? t('early.question') : breakThroughQuestion(id, settings)));
  return t('first.open', { questions: questions.join(' · ') });
}

function Steps({ view }: { view: View }) {
  const { platform } = usePage();
  const { settings, positions } = view;
  const editor = useSettings(settings);
  const another = useSignal(false);
  const typing = positions.length === 0 || another.value;
  const refused = useSignal(false);
  const open = openQuestions(settings);
  const leave = (): void => void editor.change({ firstRunAt: new Date(platform.now()).toISOString() });
  const finish = (): void => {
    if (open.length === 0) return leave();
    refused.value = true;
    document.querySelector<HTMLElement>(`[name="first-${open[0]}"]`)?.focus();
  };
  return (
    <section class="section first-run" id="first-run" aria-labelledby="first-run-title" data-testid="first-run">
      <div class="first-head">
        <h2 id="first-run-title">{t('first.title')}</h2>
        <button type="button" class="button" data-testid="first-skip" onClick={leave}>
          {t('first.skip')}
        </button>
      </div>
      <Step step="1" title={t('first.position')}>
        {positions.length > 0 && (
          <ul class="first-positions" aria-live="polite">
            {positions.slice(0, SHOWN).map((position) => (
              <FirstWatched key={position.record.id} position={position} />
            ))}
          </ul>
        )}
        {typing ? (
          <>
            <p class="section-note">{t('first.position.hint', { exchange: exchangeName() })}</p>
            <FirstPosition view={view} onWatched={() => (another.value = false)} />
          </>
        ) : (
          <button type="button" class="button" onClick={() => (another.value = true)}>
            {t('first.position.more')}
          </button>
        )}
      </Step>
      <Step step="2" title={t('first.rules')}>
        <p class="section-note">{t('first.rules.text')}</p>
        <EarlyWarningQuestion id="first-early" settings={settings} editor={editor} />
        <OfferedDistance positions={positions} settings={settings} editor={editor} />
      </Step>
      <Step step="3" title={t('first.through')}>
        <BreakThroughQuestions id="first" settings={settings} editor={editor} />
      </Step>
      <Step step="4" title={t('first.test')}>
        <TestAlert testId="first-test" />
      </Step>
      <Step step="5" title={t('first.know')}>
        <ul class="about">
          <li>{t('first.know.stored')}</li>
          <li>
            {t('first.know.off')}
            <WindowlessPart testId="first-windowless" />
          </li>
          <li>{t('first.know.stop-loss')}</li>
          <li>{t('first.know.advice', { exchange: shippedExchanges() })}</li>
        </ul>
      </Step>
      <MessageList messages={editor.problems.value.map(problemWords)} tone="bad" />
      <p class="section-note" data-testid="first-as-set">
        {asSet(settings)}
      </p>
      <div role="alert">{refused.value && open.length > 0 && <p class="field-problem">{stillOpen(open, settings)}</p>}</div>
      <p class="form-actions">
        <button type="button" class="button-primary" data-testid="first-done" onClick={finish}>
          {t('first.done')}
        </button>
        <span role="status">{editor.said.value}</span>
      </p>
    </section>
  );
}

/** Shown above the options until it is finished or left: every answer is stored as it is given. */
export function FirstRun() {
  const view = useView();
  const loaded = useOptions().drafts.loaded.value;
  if (view === null || !loaded || view.settings.firstRunAt !== null) return null;
  return <Steps view={view} />;
}
