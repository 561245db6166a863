import { assumptionsEn } from '../ui/i18n/en/assumptions.ts';
import { assumptionWords } from '../ui/words/assumption-words.ts';
import { exchangeName } from '../ui/words/exchange-words.ts';
import { Section } from './section.tsx';
import { t } from './translate.ts';

const PREFIX = 'assumption.';
const NAMES = Object.entries(assumptionsEn)
  .filter(([key, sentence]) => key.startsWith(PREFIX) && typeof sentence === 'string')
  .map(([key]) => key.slice(PREFIX.length));

/** Every decision that may stand behind a figure, in the words that the figures use. */
export function AssumptionsSection() {
  return (
    <Section id="assumptions" title={t('options.assumptions')}>
      <p class="section-note">{t('assumptions.intro', { exchange: exchangeName() })}</p>
      <ul class="about about-columns">
        {NAMES.map((name) => (
          <li key={name} data-testid="assumption">
            {assumptionWords(name)}
          </li>
        ))}
      </ul>
    </Section>
  );
}
