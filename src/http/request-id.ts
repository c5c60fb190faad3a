/** The number that a request has in the log and in its answer. */

const numbers = new WeakMap<Request, string>();

/** The request's number: the same whoever asks for it. */
export function requestIdOf(request: Request): string {
  const number = numbers.get(request) ?? crypto.randomUUID();
  numbers.set(request, number);
  return number;
}
