import { useState } from 'preact/hooks';
import type { ContractView, View } from '../../protocol/view.ts';
import { ChoiceField, TextField } from '../../ui/components/field.tsx';
import { leadsToQuestion } from '../../ui/components/number-entry.tsx';
import { formatDecimal } from '../../ui/format/number.ts';
import { t } from '../../ui/i18n/translate-tools.ts';
import { usePage, useView } from '../../ui/page-context.ts';
import { useStoring } from '../tools/use-storing.ts';

interface WatchProps {
  readonly watch: Readonly<Record<string, string>>;
  readonly contract: ContractView;
  /** What the figures shown are computed with; null where no wallet counts. */
  readonly typedWallet: string | null;
  /** The account whose pool the figures are of: it is watched there. Null: the trader chooses. */
  readonly pool: string | null;
  readonly ready: boolean;
  readonly onSaved: () => void;
}

/** An id of its own for the first account of a coin. */
function freeAccountId(view: View | null, coin: string): string {
  const taken = new Set(view?.accounts.map(({ record }) => record.id));
  const wanted = coin.toLowerCase();
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? wanted : `${wanted}-${count}`;
    if (!taken.has(id)) return id;
  }
}

/** Saves the looked-up position: into an account of its coin, or, where there is none, into a new one that the trader agrees to. */
export function WatchPosition({ watch, contract, typedWallet, pool, ready, onSaved }: WatchProps) {
  const { ask } = usePage();
  const view = useView();
  const storing = useStoring();
  const [wallet, setWallet] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const coin = contract.settleCoin;
  const accounts = (view?.accounts ?? []).map(({ record }) => record).filter(({ settleCoin }) => settleCoin === coin);
  const accountId = accounts.find(({ id }) => id === (pool ?? chosen))?.id ?? accounts[0]?.id ?? null;

  const ofAccount = accounts.find(({ id }) => id === accountId)?.walletBalance ?? null;
  const otherWallet =
    ready && ofAccount !== null && typedWallet !== null && formatDecimal(ofAccount) !== formatDecimal(typedWallet) ? ofAccount : null;

  const watchIt = async (): Promise<void> => {
    const id = accountId ?? freeAccountId(view, coin);
    const account = {
      id,
      name: coin,
      settleCoin: coin,
      walletBalance: wallet,
      orderMargin: '0',
      takerFeeRate: '0',
      profitRule: 'own-only',
    };
    if (accountId === null && !(await storing.store(() => ask('account-save', { draft: account })))) return;
    if (await storing.store(() => ask('position-save', { draft: { ...watch, accountId: id } }))) onSaved();
  };

  return (
    <form
      class="tool-part"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!leadsToQuestion(event.currentTarget)) void watchIt();
      }}
    >
      {accountId === null ? (
        <>
          <p class="tool-note">{t('lookup.no-account', { coin })}</p>
          <TextField
            id="lookup-wallet"
            label={t('lookup.new-wallet', { coin })}
            unit={coin}
            value={wallet}
            problems={[]}
            numeric
            onInput={setWallet}
          />
        </>
      ) : (
        accounts.length > 1 &&
        pool === null && (
          <ChoiceField
            id="lookup-account"
            label={t('lookup.account')}
            value={accountId}
            problems={[]}
            choices={accounts.map(({ id, name }) => [id, name] as const)}
            onInput={setChosen}
          />
        )
      )}
      {otherWallet !== null && typedWallet !== null && (
        <p class="tool-note" data-testid="lookup-other-wallet">
          {t('lookup.other-wallet', { typed: formatDecimal(typedWallet), wallet: formatDecimal(otherWallet), coin })}
        </p>
      )}
      <p class="tool-actions">
        <button type="submit" class="button-primary" data-testid="lookup-watch" disabled={!ready || storing.state === 'storing'}>
          {accountId === null ? t('lookup.watch-new', { coin }) : t('lookup.watch')}
        </button>
      </p>
      {storing.complaint !== '' && (
        <p class="field-problem" role="alert">
          {storing.complaint}
        </p>
      )}
    </form>
  );
}
