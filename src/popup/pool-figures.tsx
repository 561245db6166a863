import type { AccountView } from '../protocol/view.ts';
import { usePage, useView } from '../ui/page-context.ts';
import { assumptionWords } from '../ui/words/assumption-words.ts';
import { poolLines } from '../ui/words/pool-lines.ts';
import { FigureList } from './figure-list.tsx';
import './tools/tools.css';

/** Every figure of an account's pool with its formula, and the assumptions as sentences. */
export function PoolFigures({ account }: { account: AccountView }) {
  const now = usePage().now.value;
  const positions = useView()?.positions ?? [];
  const held = positions.filter(({ record }) => record.accountId === account.record.id && record.marginMode === 'cross');
  const assumptions = [...new Set(held.flatMap(({ evaluation }) => evaluation?.assumptions ?? []))];
  return (
    <>
      <FigureList lines={poolLines(account, positions, now)} />
      <ul class="assumptions">
        {assumptions.map((name) => (
          <li key={name}>{assumptionWords(name)}</li>
        ))}
      </ul>
    </>
  );
}
