/**
 * What a test waits for. The twins of the platform answer at once, or when the test says so. What takes turns of the event loop counts here each
 * call until it is answered: the database in memory, and the network to the local exchange.
 */
let open = 0;

/** A call that the event loop will answer. What it returns is to be called once it was; a second time it does nothing. */
export function openCall(): () => void {
  let answered = false;
  open += 1;
  return () => {
    if (!answered) open -= 1;
    answered = true;
  };
}

/**
 * Resolves once every promise that can go on by itself has: no call is open, and nothing is queued behind the last answer. What only time or the
 * test can answer (a disk that hangs, a notification without an answer) is not waited for.
 */
export async function settled(): Promise<void> {
  do await new Promise((resolve) => setImmediate(resolve));
  while (open > 0);
}
