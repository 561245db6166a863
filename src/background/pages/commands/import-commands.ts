import { alreadyThere, withoutSame } from '../../files/already-there.ts';
import { planImport, type ImportPlan } from '../../files/plan-import.ts';
import { problemFor } from '../../../protocol/make-problem.ts';
import type { BackupRows } from '../../store/merge-rows.ts';
import type { CommandHandlers } from '../command-handlers.ts';
import { outcomeOf, refusedFor } from '../edits.ts';
import type { CommandContext } from './context.ts';

type ImportCommands = Pick<CommandHandlers, 'import-preview' | 'import-apply' | 'import-undo'>;

const EXPIRED = refusedFor(problemFor('preview-expired', { path: 'token' }));
const NO_UNDO = refusedFor(problemFor('undo-expired', {}));

/** The file's times are judged as they were in the preview: what was shown is what is stored. */
const previewedAt = (token: string): number => Number(token.split('.')[1]);

/** The pending file lies in the store: the worker may be stopped while the trader reads the preview. */
export function importCommands({ platform, store, monitor }: CommandContext): ImportCommands {
  const { portfolio, records } = monitor;
  let previews = 0;

  async function remembered(): Promise<BackupRows> {
    const [history, alertMemory, snoozes] = await Promise.all([store.history.all(), store.alerts.memories(), store.snoozes.all()]);
    return { history, alertMemory, snoozes };
  }

  const plan = async (text: string, now: number): Promise<ImportPlan> =>
    planImport(text, portfolio.current(), records.contract, now, await remembered());

  const sameOf = (planned: ImportPlan & { readonly ok: true }) => [...alreadyThere(planned, portfolio.current().positions)];

  /** Keeps what was previewed at `now` until it is applied. */
  async function pend(text: string, revision: number, now: number): Promise<string> {
    previews += 1;
    const token = `${revision}.${now}.${previews}`;
    await store.portfolio.savePendingImport({ token, revision, text });
    return token;
  }

  return {
    async 'import-preview'({ text }) {
      const { revision } = portfolio.current();
      const now = platform.clock.now();
      const planned = await plan(text, now);
      if (!planned.ok) return { ok: false, problems: [...planned.problems] };
      return {
        ok: true,
        token: await pend(text, revision, now),
        changes: [...planned.changes],
        warnings: [...planned.warnings],
        alreadyThere: sameOf(planned),
      };
    },

    async 'import-apply'({ token, leaveOut }) {
      const pending = await store.portfolio.pendingImport();
      if (pending?.token !== token || pending.revision !== portfolio.current().revision) return EXPIRED;
      const whole = await plan(pending.text, previewedAt(pending.token));
      // A contract record that came since the preview may have brought a problem to light.
      if (!whole.ok) return { ok: false, problems: [...whole.problems] };
      const planned = leaveOut === undefined ? whole : withoutSame(whole, sameOf(whole));
      const edit = await monitor.applyTogether(planned.positionIds, () => portfolio.applyImport(planned, pending));
      return edit === 'conflict' ? EXPIRED : outcomeOf(edit);
    },

    async 'import-undo'() {
      const edit = await monitor.applyTogether([], () => portfolio.undoImport());
      return edit === 'conflict' ? NO_UNDO : outcomeOf(edit);
    },
  };
}
