/** One start of the worker at a time, and another try when one failed. */
export interface Starter<Worker> {
  /** The running or finished start. Its rejection has been reported already. */
  ready(): Promise<Worker>;
  /** Begins anew if the last start failed. */
  retry(): Promise<Worker>;
}

/** Starts at once; `onFailure` hears of every start that fails, so that no rejection stays unseen, `onStarted` of the one that does not. */
export function createStarter<Worker>(
  start: () => Promise<Worker>,
  onFailure: (error: unknown) => void,
  onStarted: () => void = () => undefined,
): Starter<Worker> {
  let failed = false;

  function begin(): Promise<Worker> {
    failed = false;
    const started = start();
    started.then(onStarted, (error: unknown) => {
      failed = true;
      onFailure(error);
    });
    return started;
  }

  let current = begin();
  return {
    ready: () => current,
    retry() {
      if (failed) current = begin();
      return current;
    },
  };
}
