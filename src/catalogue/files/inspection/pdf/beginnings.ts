/** Where something may begin in a PDF, whatever goes on around it: the places to which a table of objects can lead. */
import type { Buffer } from "node:buffer";
import { isBoundary, isSpace } from "./tokens.ts";

/** How much of one is looked at: number, generation, and the space between. */
export const longestBeginning = 64;

/** What it costs to look at a place, in bytes read one by one. */
const workOfLook = 4;

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** Back over all bytes that are of a kind; where the run of them begins. */
function runBefore(
  bytes: Buffer,
  end: number,
  least: number,
  isOfKind: (byte: number | undefined) => boolean,
) {
  let at = end;
  while (at > least && isOfKind(bytes[at - 1])) at -= 1;
  return at;
}

/** Where an object such as `12 0 obj` begins of which `obj` stands here; null where none does. */
function objectAt(bytes: Buffer, place: number): number | null {
  if (!isSpace(bytes[place - 1]) || !isBoundary(bytes[place + 3])) return null;
  const least = Math.max(0, place - longestBeginning);
  let at = place;
  for (const isOfKind of [isSpace, isDigit, isSpace, isDigit]) {
    const before = runBefore(bytes, at, least, isOfKind);
    // What has more space than is looked at begins here as far as it matters.
    if (before === at) return before === least ? place : null;
    at = before;
  }
  return at;
}

/** Whether spaces and then these bytes follow. */
function follows(bytes: Buffer, place: number, isExpected: (byte: number | undefined) => boolean): boolean {
  let at = place;
  while (at < place + longestBeginning && isSpace(bytes[at])) at += 1;
  return isExpected(bytes[at]);
}

function* placesOf(bytes: Buffer, word: string): Generator<number> {
  for (let place = bytes.indexOf(word); place !== -1; place = bytes.indexOf(word, place + word.length)) {
    yield place;
  }
}

/**
 * The places before `until` where an object, a trailer or the end may begin, in order. `end` is up to where the
 * bytes may be read: `until`, or less where something begins before and goes on behind it. `work` is what finding
 * them cost.
 */
export function beginningsIn(bytes: Buffer, until: number) {
  const places: number[] = [];
  let end = until;
  let looks = 0;
  for (const place of placesOf(bytes, "obj")) {
    looks += 1;
    const from = objectAt(bytes, place);
    if (from === null || from >= until) continue;
    if (place >= until) end = Math.min(end, from);
    else places.push(from);
  }
  for (const place of placesOf(bytes, "trailer")) {
    if (place < until && follows(bytes, place + 7, (byte) => byte === 0x3c)) places.push(place);
  }
  for (const place of placesOf(bytes, "startxref")) {
    if (place < until && follows(bytes, place + 9, isDigit)) places.push(place);
  }
  const sorted = places.filter((place) => place < end).toSorted((one, other) => one - other);
  return { places: sorted, end, work: workOfLook * looks };
}
