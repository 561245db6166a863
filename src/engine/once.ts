/** Computes at the first call and answers with that value ever after. */
export function once<T>(compute: () => T): () => T {
  let answer: { readonly value: T } | null = null;
  return () => (answer ??= { value: compute() }).value;
}

/** Computes once for each key and answers with that value ever after. */
export function onceFor<A extends { readonly key: string }, T>(compute: (argument: A) => T): (argument: A) => T {
  const answers = new Map<string, () => T>();
  return (argument) => {
    const answer = answers.get(argument.key) ?? once(() => compute(argument));
    answers.set(argument.key, answer);
    return answer();
  };
}
