import type { FigureLine } from '../ui/words/figure-lines.ts';
import './figure-list.css';

/** Figures, each with the formula it comes from. */
export function FigureList({ lines }: { lines: readonly FigureLine[] }) {
  return (
    <dl class="figures">
      {lines.map((line) => (
        <div class="figure" key={line.label}>
          <dt>{line.label}</dt>
          <dd class="figure-value">{line.value}</dd>
          <dd class="figure-formula">{line.formula}</dd>
        </div>
      ))}
    </dl>
  );
}
