/** What a client's frame asks; both null where it is no JSON object with a method. */
export interface ClientRequest {
  readonly method: string | null;
  readonly symbol: string | null;
}

/** Reads a client's frame; anything that is not `{"method": …, "param": {"symbol": …}}` leaves nulls. */
export function readRequest(text: string): ClientRequest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return { method: null, symbol: null };
    throw error;
  }
  return { method: textAt(value, 'method'), symbol: textAt(fieldAt(value, 'param'), 'symbol') };
}

function fieldAt(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
}

function textAt(value: unknown, field: string): string | null {
  const found = fieldAt(value, field);
  return typeof found === 'string' ? found : null;
}
