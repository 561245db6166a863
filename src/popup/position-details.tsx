import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PositionView } from '../protocol/view.ts';
import { Disclosure } from '../ui/components/disclosure.tsx';
import { MessageList } from '../ui/components/message-list.tsx';
import { formatPrice } from '../ui/format/number.ts';
import { formatExactMoment } from '../ui/format/time.ts';
import { t } from '../ui/i18n/translate-tools.ts';
import { usePage } from '../ui/page-context.ts';
import { useExchange } from '../ui/use-exchange.ts';
import { assumptionWords } from '../ui/words/assumption-words.ts';
import { evaluatedView, figureLines, priceLines } from '../ui/words/figure-lines.ts';
import { sensitivityWords } from '../ui/words/odds-words.ts';
import { warningWords } from '../ui/words/warning-words.ts';
import { thresholdWords } from '../ui/words/threshold-words.ts';
import { FigureList } from './figure-list.tsx';
import { NextHour } from './next-hour.tsx';
import { PositionFigures } from './position-figures.tsx';
import { PositionPanel } from './position-panel.tsx';
import { PoolRates } from './pool-rates.tsx';
import { useKeptFields } from './popup-drafts.ts';
import './position-details.css';
import { LaterCompare, LaterCurve, LaterDay, LaterKeep, LaterSequence, LaterSolve, LaterTiers, LaterWhatIf } from './tools/later-tools.ts';

const PARTS = ['figures', 'curve', 'day', 'what-if', 'solve', 'tiers', 'keep', 'compare', 'sequence'] as const;
type Part = (typeof PARTS)[number];
/** Open from the start: where every figure of the row comes from, and the picture of it. */
const OPEN_AT_FIRST: readonly Part[] = ['curve'];

function Thresholds({ position }: { position: PositionView }) {
  const { threshold, distanceThreshold, earlyWarning, rungs } = position.record;
  const byDefault = [threshold, distanceThreshold, earlyWarning, rungs].every((own) => own === undefined);
  return (
    <section class="details-part">
      <h3>
        {t('thresholds.title')} <small>{byDefault ? t('thresholds.default') : t('thresholds.own')}</small>
      </h3>
      <ul class="thresholds">
        {thresholdWords({ ...position, priceScale: position.contract?.priceScale ?? null }).map((line) => (
          <li key={line.rule}>
            <span>{line.rule}</span>
            <span class="threshold-meaning">{line.meaning}</span>
          </li>
        ))}
        <li>{t('thresholds.early', { sensitivity: sensitivityWords(position.earlyWarning) })}</li>
      </ul>
    </section>
  );
}

/** Every figure with its formula, and the assumptions as sentences. */
function Figures({ position }: { position: PositionView }) {
  const now = usePage().now.value;
  const known = evaluatedView(position);
  if (known === null) return <p class="tool-quiet">{t('tools.no-figures')}</p>;
  return (
    <>
      <FigureList lines={priceLines(known)} />
      {position.priceAt !== null && (
        <p class="details-note">
          {t('figures.at', {
            price: formatPrice(known.fairPrice, known.contract.priceScale),
            at: formatExactMoment(position.priceAt, now),
          })}
        </p>
      )}
      <FigureList lines={figureLines(known)} />
      <h4>{t('assumptions.title')}</h4>
      <ul class="assumptions">
        {known.evaluation.assumptions.map((name) => (
          <li key={name}>{assumptionWords(name)}</li>
        ))}
      </ul>
    </>
  );
}

function PartContent({ part, position, onTry }: { part: Part; position: PositionView; onTry: () => void }) {
  switch (part) {
    case 'figures':
      return <Figures position={position} />;
    case 'curve':
      return <LaterCurve.Component position={position} />;
    case 'day':
      return <LaterDay.Component position={position} />;
    case 'tiers':
      return <LaterTiers.Component position={position} />;
    case 'what-if':
      return <LaterWhatIf.Component position={position} />;
    case 'solve':
      return <LaterSolve.Component position={position} onTry={onTry} />;
    case 'keep':
      return <LaterKeep.Component position={position} />;
    case 'compare':
      return <LaterCompare.Component position={position} />;
    case 'sequence':
      return <LaterSequence.Component position={position} />;
  }
}

/** Everything below the panel: all liquidation prices, when it alerts, then every tool under a heading of its own, each built when it is opened. */
function Everything({ position, open }: { position: PositionView; open: Signal<ReadonlySet<Part>> }) {
  const exchange = useExchange(position.record.accountId);
  const toggle = (part: Part): void => {
    const parts = new Set(open.value);
    if (!parts.delete(part)) parts.add(part);
    open.value = parts;
  };
  const { id } = position.record;
  return (
    <div class="details">
      <PositionFigures position={position} />
      {position.evaluation !== null && <MessageList messages={position.evaluation.warnings.map(warningWords)} tone="warning" />}
      <NextHour position={position} />
      <Thresholds position={position} />
      {position.record.marginMode === 'cross' && <PoolRates position={position} />}
      <div class="details-tools">
        {PARTS.map((part) => (
          <Disclosure
            key={part}
            id={idOf(id, part)}
            title={t(`part.${part}`, { exchange })}
            open={open.value.has(part)}
            onToggle={() => toggle(part)}
          >
            <PartContent
              part={part}
              position={position}
              onTry={() => {
                open.value = new Set([...open.value, 'what-if']);
                goTo(id, 'what-if');
              }}
            />
          </Disclosure>
        ))}
      </div>
    </div>
  );
}

const idOf = (id: string, part: Part): string => `part-${id}-${part}`;

function goTo(id: string, part: Part): void {
  const heading = document.getElementById(`${idOf(id, part)}-toggle`);
  heading?.focus();
  heading?.scrollIntoView({ block: 'start' });
}

export interface PositionDetailsProps {
  readonly position: PositionView;
  /** Opened by a notification's click: with everything there is of it. */
  readonly full: boolean;
}

/** The expanded row: its panel, little enough that other rows stay in sight, and everything below it once that is asked for. */
export function PositionDetails({ position, full }: PositionDetailsProps) {
  const { id, marginMode } = position.record;
  /** Liquidation was reached, and only the trader knows the price it closed at. */
  const priceAsked = position.alert.reason === 'asked' && marginMode === 'cross';
  const open = useSignal<ReadonlySet<Part>>(new Set(priceAsked ? ['keep'] : OPEN_AT_FIRST));
  const more = useSignal(full || priceAsked);
  const wanted = useSignal<Part | null>(null);
  const keep = useKeptFields(`keep/${id}`);
  useEffect(() => {
    if (wanted.value === null) return;
    goTo(id, wanted.value);
    wanted.value = null;
  }, [wanted.value]);
  return (
    <>
      <PositionPanel
        position={position}
        more={more.value}
        onTool={(tool, deed) => {
          if (deed !== undefined) keep.set({ deed });
          open.value = new Set([tool]);
          more.value = true;
          wanted.value = tool;
        }}
        onMore={() => (more.value = !more.value)}
      />
      {more.value && <Everything position={position} open={open} />}
    </>
  );
}
