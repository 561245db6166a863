/** What stands around the tabs, follows the keys and completes the rows: wanted right after the first paint, so it comes in one piece. */
export { Confirmation } from './confirmation.tsx';
export { EmptyState } from './empty-state.tsx';
export { FaultList } from '../ui/components/faults.tsx';
export { LevelAnnouncer } from '../ui/components/level-announcer.tsx';
export { Help } from './help.tsx';
export { listenForKeys } from './listen-for-keys.ts';
export { OpenQuestion } from './open-question.tsx';
export { PoolFigures } from './pool-figures.tsx';
export { ProblemText } from './problem-text.tsx';
export { RowOdds } from './row-odds.tsx';
export { UndoStored } from './tools/undo-stored.tsx';
