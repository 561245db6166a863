import type { ImportedRows } from '../store/import-repository.ts';
import type { PendingImport } from '../store/schema.ts';
import type { PortfolioChange, PortfolioRepository, StoredPortfolio } from '../store/portfolio-repository.ts';

export type EditOutcome = 'applied' | 'conflict';

/** The portfolio as stored, mirrored in memory; edits go to the store first. */
export interface MirroredPortfolio {
  /** Reads everything anew. */
  hydrate(): Promise<void>;
  /** The same where an edit was not answered well: it may be stored all the same, then or later. */
  catchUp(): Promise<void>;
  current(): StoredPortfolio;
  /** `conflict`, and nothing written, when the portfolio changed since `current` was read. Rejects when the storage fails. */
  apply(change: PortfolioChange): Promise<EditOutcome>;
  applyImport(rows: ImportedRows, pending: PendingImport): Promise<EditOutcome>;
  /** `conflict`, and nothing written, when there is no import to undo or something was edited since. */
  undoImport(): Promise<EditOutcome>;
  /** Forgets all that is stored. */
  eraseAll(): Promise<EditOutcome>;
}

/** `onAdopted` is called with every new portfolio, after it is stored. */
export function createMirroredPortfolio(
  repository: PortfolioRepository,
  onAdopted: (portfolio: StoredPortfolio) => void,
): MirroredPortfolio {
  let current: StoredPortfolio | null = null;
  let uncertain = false;

  const adopted = (): StoredPortfolio => {
    if (current === null) throw new Error('the portfolio is asked for before it is read');
    return current;
  };

  async function hydrate(): Promise<void> {
    current = await repository.read();
    uncertain = false;
    onAdopted(current);
  }

  async function edited(edit: Promise<EditOutcome>): Promise<EditOutcome> {
    try {
      const outcome = await edit;
      await hydrate();
      return outcome;
    } catch (error) {
      uncertain = true;
      throw error;
    }
  }

  return {
    hydrate,
    async catchUp() {
      if (uncertain) await hydrate();
    },
    current: adopted,
    apply: async (change) => edited(repository.apply(change, adopted().revision)),
    applyImport: async (rows, pending) => edited(repository.applyImport(rows, pending)),
    eraseAll: () => edited(repository.eraseAll().then(() => 'applied' as const)),
    undoImport: () => edited(repository.undoImport()),
  };
}
