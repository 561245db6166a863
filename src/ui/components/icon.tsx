const PATHS = {
  plus: 'M8 3v10M3 8h10',
  help: 'M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M8 12v.1',
  options: 'M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7M9 4.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0ZM4 11.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0Z',
  chevron: 'M5 6.5 8 9.5l3-3',
  up: 'M8 13V3.5M4 7l4-4 4 4',
  down: 'M8 3v9.5M4 9l4 4 4-4',
  watched: 'M1.5 8s2.4-4.2 6.5-4.2S14.5 8 14.5 8 12.1 12.2 8 12.2 1.5 8 1.5 8ZM6.2 8a1.8 1.8 0 1 0 3.6 0 1.8 1.8 0 0 0-3.6 0Z',
  blind: 'M1.5 8s2.4-4.2 6.5-4.2S14.5 8 14.5 8 12.1 12.2 8 12.2 1.5 8 1.5 8ZM2 14 14 2',
  alerted: 'M4 11V7.2a4 4 0 0 1 8 0V11l1 1.3H3ZM6.6 13.6a1.5 1.5 0 0 0 2.8 0M1.4 5.4 3 3.4M14.6 5.4 13 3.4',
  off: 'M4 11V7.2a4 4 0 0 1 8 0V11l1 1.3H3ZM2 2l12 12',
  snoozed: 'M5 4h6l-6 8h6',
} as const;

export type IconName = keyof typeof PATHS;

/** A line icon in the colour of its text; always beside or inside something that has a name. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The load line: a ring with the waterline across it. */
export function ProductMark() {
  return (
    <svg class="product-mark" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <circle cx="12" cy="12" r="7.5" />
      <path d="M1.5 12h21" />
    </svg>
  );
}
