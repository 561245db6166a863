import type { Said } from '../../protocol/said.ts';
import { alertRepository, type AlertRepository } from './alert-repository.ts';
import { contractRepository, type ContractRepository } from './contract-repository.ts';
import { contractListRepository, type ContractListRepository } from './contract-list-repository.ts';
import { dropDamagedRows } from './damaged-rows.ts';
import { watchRecord, type WatchRecord } from './watch-record.ts';
import { figuresRepository, type FiguresRepository } from './figures-repository.ts';
import { historyRepository, type HistoryRepository } from './history-repository.ts';
import { openLastingDatabase } from './lasting-database.ts';
import { portfolioRepository, type PortfolioRepository } from './portfolio-repository.ts';
import { rememberRows } from './remembered-rows.ts';
import { earlyRepository, reportRepository, type EarlyRepository, type ReportRepository } from './slot-repository.ts';
import { sampleRepository, type SampleRepository } from './sample-repository.ts';
import { snoozeRepository, type SnoozeRepository } from './snooze-repository.ts';

/** Everything that outlives the worker. */
export interface Store {
  readonly portfolio: PortfolioRepository;
  readonly contracts: ContractRepository;
  readonly contractList: ContractListRepository;
  readonly alerts: AlertRepository;
  readonly reports: ReportRepository;
  readonly earlyWarnings: EarlyRepository;
  readonly figures: FiguresRepository;
  readonly snoozes: SnoozeRepository;
  readonly history: HistoryRepository;
  readonly watchRecord: WatchRecord;
  readonly samples: SampleRepository;
  close(): void;
}

/**
 * Opens the store.
 * @param onLost called when the browser takes the storage away later; every method rejects until it can be opened again.
 * @param onGone called with what was damaged and is dropped, and when the storage was open again without its rows and holds by now what the worker knew.
 * @throws StorageUnavailable
 */
export async function openStore(onLost: (why: Said) => void, onGone: (what: Said) => void = () => undefined): Promise<Store> {
  const remembered = rememberRows();
  const database = await openLastingDatabase({ onLost, onEmptied: onGone, refill: remembered.refill });
  const dropped = await dropDamagedRows(database);
  if (dropped.length > 0) onGone(dropped);
  return {
    portfolio: remembered.ofPortfolio(portfolioRepository(database)),
    contracts: remembered.ofContracts(contractRepository(database)),
    contractList: contractListRepository(database),
    alerts: remembered.ofAlerts(alertRepository(database)),
    reports: remembered.ofReports(reportRepository(database)),
    earlyWarnings: remembered.ofEarlyWarnings(earlyRepository(database)),
    figures: remembered.ofFigures(figuresRepository(database)),
    snoozes: remembered.ofSnoozes(snoozeRepository(database)),
    history: historyRepository(database),
    watchRecord: remembered.ofWatchRecord(watchRecord(database)),
    samples: sampleRepository(database),
    close: () => database.close(),
  };
}
