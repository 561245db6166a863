/** The same step, never twice at once: asked for while it runs, it runs once more after that. Rejects with what the step throws. */
export function oneAtATime(step: () => Promise<void>): () => Promise<void> {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        await step();
      }
    } finally {
      running = false;
    }
  };
}
