import { planImport } from '../../portfolio/plan-import.ts';
import type { PortfolioFile } from '../../protocol/records.ts';
import type { CommandHandlers } from '../command-handlers.ts';
import { outcomeOf, type Outcome } from '../edits.ts';
import type { CommandContext } from './context.ts';

type ImportCommands = Pick<CommandHandlers, 'import-preview' | 'import-apply' | 'export'>;

const EXPIRED: Outcome = {
  ok: false,
  problems: [{ code: 'preview-expired', path: 'token', value: '', message: 'The portfolio, or the file, changed since this preview; preview the file again.' }],
};

/** The pending file lies in the store: the worker may be stopped while the trader reads the preview. */
export function importCommands({ platform, store, monitor }: CommandContext): ImportCommands {
  const { portfolio, records } = monitor;
  let previews = 0;

  return {
    async 'import-preview'({ text }) {
      const current = portfolio.current();
      const plan = planImport(text, current, records.contract);
      if (!plan.ok) return { ok: false, problems: [...plan.problems] };
      previews += 1;
      const token = `${current.revision}.${platform.clock.now()}.${previews}`;
      await store.portfolio.savePendingImport({ token, revision: current.revision, text });
      return { ok: true, token, changes: [...plan.changes], warnings: [...plan.warnings] };
    },

    async 'import-apply'({ token }) {
      const pending = await store.portfolio.pendingImport();
      const current = portfolio.current();
      if (pending?.token !== token || pending.revision !== current.revision) return EXPIRED;
      const plan = planImport(pending.text, current, records.contract);
      // A contract record that came since the preview may have brought a problem to light.
      if (!plan.ok) return { ok: false, problems: [...plan.problems] };
      const edit = await monitor.applyTogether(plan.positionIds, () => portfolio.applyImport(plan.change, pending));
      return edit === 'conflict' ? EXPIRED : outcomeOf(edit);
    },

    async export() {
      const { accounts, positions, settings } = portfolio.current();
      const exportedAt = new Date(platform.clock.now()).toISOString();
      const file: PortfolioFile = { format: 'plimsoll-portfolio', version: 1, exportedAt, settings, accounts: [...accounts], positions: [...positions] };
      return { fileName: `plimsoll-portfolio-${exportedAt.slice(0, 10)}.json`, text: `${JSON.stringify(file, null, 2)}\n` };
    },
  };
}
