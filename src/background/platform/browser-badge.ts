import browser from 'webextension-polyfill';
import type { Badge, BadgeLevel } from './platform.ts';

/** Each colour carries white text at 4.5 : 1 or better; the text says the same as the colour. */
const COLOUR: Record<BadgeLevel, string> = {
  none: '#4b5563',
  safe: '#166534',
  near: '#92400e',
  warned: '#c2410c',
  alert: '#b91c1c',
  critical: '#9f1239',
  liquidating: '#7f1d1d',
  'not-watching': '#4b5563',
};

/** The mark on the hull, or the hollow one of a worker that does not watch: who misses the badge's text sees the icon. */
function iconOf(level: BadgeLevel): Record<string, string> {
  const name = level === 'not-watching' ? 'icon-not-watching' : 'icon';
  return { 16: `/icons/${name}-16.png`, 32: `/icons/${name}-32.png` };
}

export const browserBadge: Badge = {
  async show({ text, level, title }) {
    const changes: Promise<void>[] = [];
    if (text !== undefined) changes.push(browser.action.setBadgeText({ text }));
    if (title !== undefined) changes.push(browser.action.setTitle({ title }));
    if (level !== undefined) {
      changes.push(
        browser.action.setBadgeBackgroundColor({ color: COLOUR[level] }),
        browser.action.setBadgeTextColor({ color: '#ffffff' }),
        browser.action.setIcon({ path: iconOf(level) }),
      );
    }
    await Promise.all(changes);
  },
};
