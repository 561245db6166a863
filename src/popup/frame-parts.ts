/** What stands around the tabs, follows the keys and completes the rows: wanted right after the first paint, so it comes in one piece. */
export { EmptyState } from './empty-state.tsx';
export { FaultList } from '../ui/components/faults.tsx';
export { LevelAnnouncer } from '../ui/components/level-announcer.tsx';
export { Help } from './help.tsx';
export { listenForKeys } from './listen-for-keys.ts';
export { OpenQuestion } from './open-question.tsx';
export { PoolFigures } from './pool-figures.tsx';
export { ProblemText } from './problem-text.tsx';
export { RowNotice } from './row-notice.tsx';
export { RowsHead } from './rows-head.tsx';
export { UndoStored } from './tools/undo-stored.tsx';
export { WatchWords } from './watch-words.tsx';
