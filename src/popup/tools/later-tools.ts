import { later } from '../../ui/components/later.tsx';

/** Each tool of an expanded position, fetched when it is first opened. */
export const LaterCurve = later(async () => (await import('./curve-tool.tsx')).CurveTool);
export const LaterDay = later(async () => (await import('./day-tool.tsx')).DayTool);
export const LaterTiers = later(async () => (await import('./tiers-tool.tsx')).TiersTool);
export const LaterWhatIf = later(async () => (await import('./what-if-tool.tsx')).WhatIfTool);
export const LaterSolve = later(async () => (await import('./solve-tool.tsx')).SolveTool);
export const LaterKeep = later(async () => (await import('./keep-tool.tsx')).KeepTool);
export const LaterCompare = later(async () => (await import('./compare-tool.tsx')).CompareTool);
export const LaterSequence = later(async () => (await import('./sequence-tool.tsx')).SequenceTool);
