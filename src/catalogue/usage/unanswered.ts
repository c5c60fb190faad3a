/**
 * Searches that found nothing, whose words editors may learn. Words can name somebody: they are told once several
 * visits had them, and are in memory alone until then, with how many had them and no longer with who.
 */
import type { Addition } from "../../store/usage-tally.ts";
import { tidied } from "../publication/text.ts";
import type { Use } from "./counted.ts";

/** So many visits must have had the same words: one a reader within an hour, and the most of any hour of a day. */
export const fewest = 3;
/** What is longer is a story rather than a search. */
const longest = 80;
/** Words that are waited for at a time; the oldest give way. */
const mostWaiting = 1000;
/** Nobody is told apart from so many others. */
const mostReaders = 100;
const hour = 3_600_000;
const day = 24 * hour;
const daysWaiting = 7;

/** The words of a search as editors would see them; empty where they are long, or hold an address or a number of somebody's. */
export function tellable(typed: string): string {
  const words = tidied(typed.normalize("NFC").toLowerCase());
  const isPersonal = /[@/]|\bwww\.|(?:\p{Nd}[\s().+-]*){6}/u.test(words);
  return isPersonal || Array.from(words).length > longest ? "" : words;
}

/** What is known of words: nothing of who searched for them, once the hour is over. */
interface Waiting {
  readonly since: number;
  /** When the last of them was: within its hour no order is kept. */
  at: number;
  /** Those of this hour. */
  readonly readers: Set<string>;
  /** The most of an hour before it, of the same day. */
  today: number;
  /** Those of the days before. */
  before: number;
  /** How many were handed on. */
  told: number;
}

function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}

export class UnansweredSearches {
  readonly #waiting = new Map<string, Waiting>();

  #of(key: string, at: number): Waiting {
    const found = this.#waiting.get(key);
    this.#waiting.delete(key);
    // What was told of a month says nothing about the next, whose figures are seen alone.
    const isOver =
      found && (at - found.since > daysWaiting * day || (found.told > 0 && monthOf(at) > monthOf(found.at)));
    const waiting =
      found && !isOver ? found : { since: at, at, readers: new Set<string>(), today: 0, before: 0, told: 0 };
    this.#waiting.set(key, waiting);
    for (const [oldest, { at: last }] of this.#waiting) {
      if (this.#waiting.size <= mostWaiting && at - last <= daysWaiting * day) break;
      this.#waiting.delete(oldest);
    }
    return waiting;
  }

  /** What a search that found nothing adds to the figures: its words only where enough visits had them. */
  additionsOf({ words, language, reader, at }: Use): Addition[] {
    if (words === null) return [];
    const added = { month: monthOf(at), slug: "", document: "", facet: "", value: "" };
    const sum = { ...added, kind: "unanswered", count: 1 };
    if (words === "") return [sum];
    const waiting = this.#of(`${language} ${words}`, at);
    const hours = Math.floor(at / hour) - Math.floor(waiting.at / hour);
    // Isolates bring what they saw some seconds late: of an hour that is over nobody is known any more.
    if (hours < 0) return [sum];
    if (hours > 0) {
      waiting.today = Math.max(waiting.today, waiting.readers.size);
      waiting.readers.clear();
    }
    if (Math.floor(at / day) !== Math.floor(waiting.at / day)) {
      waiting.before += waiting.today;
      waiting.today = 0;
    }
    waiting.at = at;
    if (waiting.readers.size < mostReaders) waiting.readers.add(reader);
    const visits = waiting.before + Math.max(waiting.today, waiting.readers.size);
    const count = visits - waiting.told;
    if (visits < fewest || count <= 0) return [sum];
    waiting.told = visits;
    return [sum, { ...added, kind: "words", facet: language, value: words, count }];
  }
}
