/** The browser's leave to run on without a window, so that watching goes on. */
export interface WindowlessGrant {
  /** Whether it is given now. */
  given(): Promise<boolean>;
  /** Asks for it; must be called from a click. False when it is declined. */
  request(): Promise<boolean>;
  /** Gives it back. */
  giveBack(): Promise<void>;
  /** Hears of every change, whoever made it. */
  onChange(listener: () => void): void;
}
