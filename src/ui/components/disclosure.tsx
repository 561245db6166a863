import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import '../styles/disclosure.css';

interface DisclosureProps {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly children: ComponentChildren;
}

/** A heading that shows or hides what stands below it; hidden parts are not built. */
export function Disclosure({ id, title, open, onToggle, children }: DisclosureProps) {
  return (
    <section class="disclosure" data-open={open}>
      <h3>
        <button
          type="button"
          class="disclosure-toggle"
          id={`${id}-toggle`}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={onToggle}
        >
          <span>{title}</span>
          <Icon name="chevron" />
        </button>
      </h3>
      {open && (
        <div class="disclosure-content" id={id} role="group" aria-labelledby={`${id}-toggle`}>
          {children}
        </div>
      )}
    </section>
  );
}
