/**
 * What of what readers do is counted: a double click once, and a publication once an hour for who looks at it again.
 * Whoever is who is known by a hash, in memory, until the hour is over.
 */
import type { Addition } from "../../store/usage-tally.ts";
import type { Source, StoredKind, Use } from "./counted.ts";
import { UnansweredSearches } from "./unanswered.ts";

/** Two clicks on the same within this are one (COUNTER 5.1, section 7.2). */
const doubleClick = 30_000;
const hour = 3_600_000;
/** Whoever asks more often within an hour is no reader, and would fill the memory. */
const mostRemembered = 50_000;

const requests: ReadonlySet<string> = new Set(["text", "download"]);
const investigations: ReadonlySet<string> = new Set(["view", ...requests]);

export class Clicks {
  #hour = 0;
  /** When each reader did each thing last. */
  readonly #last = new Map<string, number>();
  /** Which publications each reader had to do with in this hour. */
  readonly #met = new Set<string>();
  /** How each reader came, and when. */
  readonly #arrivals = new Map<string, { readonly source: Source; readonly at: number }>();
  readonly #unanswered = new UnansweredSearches();

  #forget(): void {
    for (const memory of [this.#last, this.#met, this.#arrivals]) memory.clear();
  }

  /** Whether somebody did the same just before. Each click begins the thirty seconds anew. */
  #isRepeated({ reader, kind, what, at }: Use): boolean {
    const key = `${reader} ${kind} ${what}`;
    const last = this.#last.get(key);
    this.#last.set(key, Math.max(at, last ?? at));
    return last !== undefined && Math.abs(at - last) <= doubleClick;
  }

  #isFirst(key: string): boolean {
    const { size } = this.#met;
    return this.#met.add(key).size > size;
  }

  /** How somebody came: a printed address leads on without saying so, and a link within the catalogue does not tell. */
  #sourceOf({ reader, source, at }: Use): Source {
    const before = this.#arrivals.get(reader);
    const printed = before?.source === "short-link" && source === "direct" && at - before.at <= doubleClick;
    const kept = before && (source === "within" || printed) ? before.source : source;
    if (kept !== "within") this.#arrivals.set(reader, { source: kept, at });
    return kept;
  }

  /** What a use adds to the figures; nothing where it only repeats another. */
  additionsOf(use: Use): Addition[] {
    const { at, kind, slug, document, language, country, reader } = use;
    const begun = Math.floor(at / hour);
    if (begun > this.#hour || this.#last.size > mostRemembered) this.#forget();
    this.#hour = Math.max(begun, this.#hour);
    const month = new Date(at).toISOString().slice(0, 7);
    const added = { month, slug, document, facet: "", value: "", count: 1 } as const;
    if (kind === "robot" || kind === "data") return [{ ...added, kind }];
    const source = this.#sourceOf(use);
    if (kind === "arrival" || this.#isRepeated(use)) return [];
    const uniques: (readonly [boolean, StoredKind])[] = [
      [investigations.has(kind), "unique-investigation"],
      [requests.has(kind), "unique-request"],
    ];
    return [
      { ...added, kind },
      { ...added, kind, facet: "language", value: language },
      { ...added, kind, facet: "country", value: country },
      { ...added, kind, facet: "source", value: source },
      ...this.#unanswered.additionsOf(use),
      ...uniques.flatMap(([applies, unique]) =>
        applies && this.#isFirst(`${reader} ${unique} ${slug} ${begun}`)
          ? [{ ...added, kind: unique, document: "" }]
          : [],
      ),
    ];
  }
}
