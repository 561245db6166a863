import { useState } from 'preact/hooks';
import type { LinkProblem } from '../../protocol/client.ts';
import type { Said } from '../../protocol/said.ts';
import type { FaultView, FeedView } from '../../protocol/view.ts';
import { formatMoment } from '../format/time.ts';
import { t } from '../i18n/translate-later.ts';
import { usePage, useView } from '../page-context.ts';
import { exchangeName } from '../words/exchange-words.ts';
import { saidWords } from '../words/said-words.ts';
import '../styles/faults.css';

/** A lost link is said after this; a worker that merely restarts is back sooner. */
const LOST_SAID_AFTER_MS = 2_000;

interface FaultProps {
  readonly title: string;
  readonly detail: string;
  readonly remedy: string;
  readonly children?: preact.ComponentChildren;
}

function Fault({ title, detail, remedy, children }: FaultProps) {
  return (
    <div class="fault" role="alert">
      <p class="fault-title">{title}</p>
      {detail !== '' && <p class="fault-detail">{detail}</p>}
      {remedy !== '' && <p class="fault-remedy">{remedy}</p>}
      {children}
    </div>
  );
}

function GrantAccess() {
  const { platform } = usePage();
  const [declined, setDeclined] = useState('');
  const ask = async (): Promise<void> => {
    try {
      setDeclined((await platform.requestHostAccess()) ? '' : t('fault.permission.declined'));
    } catch (error) {
      setDeclined(String(error));
    }
  };
  return (
    <p class="fault-action">
      <button type="button" class="button" onClick={() => void ask()}>
        {t('fault.permission.grant')}
      </button>
      <span role="status">{declined}</span>
    </p>
  );
}

function WorkerFault({ fault, now }: { fault: FaultView; now: number }) {
  const exchange = exchangeName();
  return (
    <Fault
      title={t(`fault.${fault.kind}`, { exchange })}
      detail={t('fault.detail', { said: saidWords(fault.said, now), at: formatMoment(fault.since, now) })}
      remedy={t(`fault.${fault.kind}.remedy`, { exchange })}
    >
      {fault.kind === 'permission' && <GrantAccess />}
    </Fault>
  );
}

/** A reload cures much, but no setting of the browser. */
function linkFault({ kind, message, said }: LinkProblem, now: number) {
  const what = said?.some((one) => 'key' in one && one.key === 'storage-private') === true ? 'private' : kind;
  return <Fault title={t(`link.${what}`)} detail={said === undefined ? message : saidWords(said, now)} remedy={t(`link.${what}.remedy`)} />;
}

/** Prices that do not come for a reason of the exchange or the network are a fault the trader can act on. */
const feedTrouble = (feed: FeedView): Said | null => (feed.state === 'live' || feed.state === 'idle' ? null : feed.lastError);

/** Everything that is broken now, in words, with what to do. Nothing is drawn while all is well. */
export function FaultList() {
  const { link, now } = usePage();
  const view = useView();
  const { problem, since } = link.value;
  const worthSaying = problem !== null && (problem.kind !== 'disconnected' || now.value - since >= LOST_SAID_AFTER_MS);
  const trouble = view === null ? null : feedTrouble(view.feed);
  return (
    <>
      {worthSaying && linkFault(problem, now.value)}
      {trouble !== null && (
        <Fault
          title={t('fault.feed')}
          detail={saidWords(trouble, now.value)}
          remedy={t('fault.feed.remedy', { exchange: exchangeName() })}
        />
      )}
      {view?.faults.map((fault) => (
        <WorkerFault key={fault.kind} fault={fault} now={now.value} />
      ))}
    </>
  );
}
