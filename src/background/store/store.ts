import { alertRepository, type AlertRepository } from './alert-repository.ts';
import { contractRepository, type ContractRepository } from './contract-repository.ts';
import { heartbeatRepository, type HeartbeatRepository } from './heartbeat-repository.ts';
import { historyRepository, type HistoryRepository } from './history-repository.ts';
import { openDatabase } from './open-database.ts';
import { portfolioRepository, type PortfolioRepository } from './portfolio-repository.ts';

/** Everything that outlives the worker. */
export interface Store {
  readonly portfolio: PortfolioRepository;
  readonly contracts: ContractRepository;
  readonly alerts: AlertRepository;
  readonly history: HistoryRepository;
  readonly heartbeat: HeartbeatRepository;
  close(): void;
}

/**
 * Opens the store.
 * @param onLost called when the browser takes the storage away later; every method rejects from then on.
 * @throws StorageUnavailable
 */
export async function openStore(onLost: (reason: string) => void): Promise<Store> {
  const database = await openDatabase(onLost);
  return {
    portfolio: portfolioRepository(database),
    contracts: contractRepository(database),
    alerts: alertRepository(database),
    history: historyRepository(database),
    heartbeat: heartbeatRepository(database),
    close: () => database.close(),
  };
}
