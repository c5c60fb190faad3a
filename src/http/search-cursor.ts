/** Where somebody is in a search's results, as a parameter: numbers, each as its distance from the one before. */
import { Buffer } from "node:buffer";
import type { SearchCursor } from "../catalogue/search/request.ts";

/** More than any search looks at. */
const mostSeen = 1000;

const lowBits = 7;
const more = 1 << lowBits;

function bytesOf(numbers: readonly number[]): number[] {
  return numbers.flatMap((number) => {
    const bytes: number[] = [];
    let rest = number;
    for (; rest >= more; rest = Math.floor(rest / more)) bytes.push((rest % more) + more);
    return [...bytes, rest];
  });
}

/** The numbers that these bytes are; null where they are none. */
function numbersOf(bytes: Uint8Array): number[] | null {
  const numbers: number[] = [];
  let [number, place] = [0, 1];
  for (const byte of bytes) {
    number += (byte % more) * place;
    if (!Number.isSafeInteger(number)) return null;
    if (byte >= more) place *= more;
    else {
      numbers.push(number);
      [number, place] = [0, 1];
    }
  }
  return place === 1 ? numbers : null;
}

/** The cursor as text for an address. */
export function searchCursorText({ seen, latest }: SearchCursor): string {
  const sorted = seen.toSorted((one, other) => one - other);
  const steps = sorted.map((id, index) => id - (sorted[index - 1] ?? 0));
  return Buffer.from(bytesOf([latest, ...steps])).toString("base64url");
}

/** The cursor that a text is; null for what is none. */
export function searchCursorFrom(text: string): SearchCursor | null {
  if (!/^[\w-]{2,4000}$/.test(text)) return null;
  const [latest, ...steps] = numbersOf(Buffer.from(text, "base64url")) ?? [];
  if (latest === undefined || steps.length === 0 || steps.length > mostSeen) return null;
  let last = 0;
  const seen = steps.map((step) => (last += step));
  return Number.isSafeInteger(last) ? { seen, latest } : null;
}
