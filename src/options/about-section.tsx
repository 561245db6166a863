import { t } from './translate.ts';
import { exchangeName } from '../ui/words/exchange-words.ts';
import { shippedExchanges } from './shipped-exchanges.ts';
import { Section } from './section.tsx';

/** The limits of the promise, said plainly. */
export function AboutSection() {
  return (
    <Section id="about" title={t('options.about')}>
      <ul class="about">
        <li>{t('about.off')}</li>
        <li>{t('about.typed', { exchange: exchangeName() })}</li>
        <li>{t('about.prices')}</li>
        <li>{t('about.multi-asset')}</li>
        <li>{t('about.affiliation', { exchange: shippedExchanges() })}</li>
      </ul>
    </Section>
  );
}
