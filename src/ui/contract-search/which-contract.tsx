import type { ListedContract } from '../../protocol/contract-list.ts';
import { t } from '../i18n/translate-later.ts';
import { exchangeName } from '../words/exchange-words.ts';

interface WhichContractProps {
  /** What was typed. */
  readonly typed: string;
  /** Those that it may mean, at least two. */
  readonly contracts: readonly ListedContract[];
  readonly onPick: (contract: ListedContract) => void;
}

/** Asks which of several contracts a name means: the exchange's pages show some under the symbol of another coin. */
export function WhichContract({ typed, contracts, onPick }: WhichContractProps) {
  const exchange = exchangeName();
  return (
    <div class="search-which" role="alert" data-testid="which-contract">
      <p class="field-problem">{t('contract.which', { typed })}</p>
      <div class="search-which-choices">
        {contracts.map((contract) => (
          <button key={contract.symbol} type="button" class="button" onClick={() => onPick(contract)}>
            {contract.symbol}{' '}
            <small>
              {contract.shownName === null
                ? t('contract.shown-so', { exchange })
                : t('contract.shown-as', { exchange, name: contract.shownName })}
            </small>
          </button>
        ))}
      </div>
    </div>
  );
}
