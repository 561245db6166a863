import { useEffect, useState } from 'preact/hooks';
import type { View } from '../../protocol/view.ts';
import { TextField } from '../../ui/components/field.tsx';
import { MessageList } from '../../ui/components/message-list.tsx';
import { formatRate } from '../../ui/format/number.ts';
import { percentToFraction } from '../../ui/format/percent-shift.ts';
import { t } from '../../ui/i18n/translate-tools.ts';
import { useView } from '../../ui/page-context.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { problemWords } from '../../ui/words/problem-words.ts';
import { Assumptions } from '../tools/projected.tsx';
import { nameIn } from '../tools/sequence-step.tsx';
import { shockedOf, type Shocked, type ShockedAccount } from './shocked.ts';
import './shock.css';

const WIDEST = 30;

type First = NonNullable<ShockedAccount['firstDown']>;

function firstWords(view: View | null, { to, reached, ids, takesPool }: First): string {
  const words = { position: ids.map((id) => nameIn(view, id)).join(', '), shock: formatRate(to) };
  const first = reached === 'at' ? t('shock.first', words) : t('shock.first-beyond', words);
  return takesPool ? `${first} ${t('shock.takes-pool')}` : first;
}

/** Of each account, what goes first when all its prices fall together, and when they rise. */
function Firsts({ accounts, view }: { accounts: readonly ShockedAccount[]; view: View | null }) {
  return (
    <dl class="shock-firsts">
      {accounts.map(({ accountId, firstDown, firstUp }) => (
        <div key={accountId}>
          {accounts.length > 1 && (
            <dt class="shock-account">{view?.accounts.find(({ record }) => record.id === accountId)?.record.name ?? accountId}</dt>
          )}
          <dt>{t('shock.down')}</dt>
          <dd>{firstDown === null ? t('shock.none') : firstWords(view, firstDown)}</dd>
          <dt>{t('shock.up')}</dt>
          <dd>{firstUp === null ? t('shock.none') : firstWords(view, firstUp)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Moves every price by a percentage that is slid or typed; rows show where they would be. Nothing asked, nothing computed. */
export function ShockPanel({ onShocked }: { onShocked: (shocked: Shocked | null) => void }) {
  const view = useView();
  const [typed, setTyped] = useState('');
  const text = typed.trim().replace(/^\+/, '');
  const moved = view === null ? null : String(view.at);
  const answer = useAnswer('shock', text === '' ? null : { accountId: null, symbols: 'all', shock: percentToFraction(text) }, moved);
  const reply = text !== '' && answer.kind === 'reply' && !answer.pending ? answer.reply : null;
  useEffect(() => {
    if (text === '' || answer.kind === 'failed') onShocked(null);
    else if (reply !== null) onShocked(shockedOf(reply));
  }, [reply, text, answer.kind]);
  useEffect(() => () => onShocked(null), []);

  const complaints = [
    ...(reply !== null && !reply.ok
      ? reply.problems.map((problem) => (problem.path.endsWith('shock') ? t('shock.range') : problemWords(problem)))
      : []),
    ...(answer.kind === 'failed' && text !== '' ? [answer.message] : []),
  ];
  return (
    <section class="shock" aria-label={t('shock.title')}>
      <div class="shock-entry">
        <input
          type="range"
          class="tool-range"
          id="shock-slider"
          min={-WIDEST}
          max={WIDEST}
          step={1}
          value={Number.isNaN(Number(text)) ? 0 : Number(text)}
          aria-label={t('shock.title')}
          aria-valuetext={text === '' ? t('shock.off') : t('shock.value', { percent: text })}
          onInput={(event) => setTyped(event.currentTarget.value === '0' ? '' : event.currentTarget.value)}
        />
        <TextField
          id="shock-value"
          label={t('shock.title')}
          unit={t('tools.percent')}
          value={typed}
          problems={complaints}
          numeric
          placeholder="0"
          onInput={setTyped}
        />
      </div>
      {reply?.ok === true && (
        <>
          <Firsts accounts={reply.accounts} view={view} />
          <MessageList
            messages={reply.accounts.some(({ alreadyLiquidating }) => alreadyLiquidating.length > 0) ? [t('shock.already')] : []}
            tone="plain"
          />
          <Assumptions names={reply.assumptions} />
        </>
      )}
    </section>
  );
}
