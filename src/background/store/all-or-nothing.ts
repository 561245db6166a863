/** What a transaction can do about its own end. */
interface Ending {
  readonly done: Promise<void>;
  abort(): void;
}

/**
 * Waits for the work and for the transaction to be kept. Work that throws takes everything back that was written so far: a browser keeps what
 * was asked for before the throw, unless it is told not to.
 */
export async function allOrNothing<T>(transaction: Ending, work: () => Promise<T>): Promise<T> {
  // Its failure is the work's, or is thrown below; alone it would only be an unseen rejection.
  transaction.done.catch(() => undefined);
  try {
    const result = await work();
    await transaction.done;
    return result;
  } catch (error) {
    abort(transaction);
    throw error;
  }
}

/** Asks for a write. One that is refused at once is a rejection like every other, so that those asked for beside it are waited for, too. */
export async function asked<T>(write: () => Promise<T>): Promise<T> {
  return write();
}

function abort(transaction: Ending): void {
  try {
    transaction.abort();
  } catch (error) {
    // A request that failed has aborted it already.
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
  }
}
