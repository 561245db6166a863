import type { SortedProblems } from '../words/field-problems.ts';
import { MessageList } from './message-list.tsx';

interface RefusalsProps {
  readonly problems: SortedProblems;
  /** What else went wrong, such as an answer that did not come. */
  readonly also?: readonly string[];
}

/** What was refused and stands beside no field that is drawn: whatever hides a field, its refusal is read here. Drawn after the fields. */
export function Refusals({ problems, also = [] }: RefusalsProps) {
  return <MessageList messages={[...also, ...problems.rest()]} tone="bad" />;
}
