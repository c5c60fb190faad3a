/**
 * Merging what two editors made of one revision. What only one of them changed is taken from that one, down to
 * single fields of single documents and translations. What both changed differently is a conflict, to be chosen.
 */
import type { ContentInput } from "../publication/content.ts";

export type Side = "theirs" | "mine";

/** Something that both changed, and not to the same. */
export interface Conflict {
  /** Where it is: `title`, `documents.CODE.title`, `translations.km`, `topics.order`. */
  readonly field: string;
  /** What it was, and what each made of it; null where there is none (any more). */
  readonly base: string | null;
  readonly theirs: string | null;
  readonly mine: string | null;
}

export interface Merged {
  readonly content: ContentInput;
  readonly conflicts: readonly Conflict[];
}

/** How many topics a publication may have: two lists may be merged into one that is too long. */
const mostTopics = 4;

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

function told(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  if (typeof value !== "object") return JSON.stringify(value);
  return Object.values(value).filter(Boolean).map(told).join(", ");
}

/** One merge: collects conflicts, and settles each by what was chosen, or for now by one's own. */
class Merge {
  readonly conflicts: Conflict[] = [];
  readonly #choices: ReadonlyMap<string, Side>;

  constructor(choices: ReadonlyMap<string, Side>) {
    this.#choices = choices;
  }

  #choose(field: string, base: unknown, theirs: unknown, mine: unknown): Side {
    this.conflicts.push({ field, base: told(base), theirs: told(theirs), mine: told(mine) });
    return this.#choices.get(field) ?? "mine";
  }

  /** A value that is one thing. */
  value<Value>(field: string, base: Value | undefined, theirs: Value, mine: Value): Value {
    if (same(theirs, mine) || same(mine, base)) return theirs;
    if (same(theirs, base)) return mine;
    return this.#choose(field, base, theirs, mine) === "theirs" ? theirs : mine;
  }

  /** A list whose items are known by a key. `both` merges an item that both sides have. */
  list<Item>(
    field: string,
    { base, theirs, mine }: Sides<readonly Item[]>,
    keyOf: (item: Item) => string,
    both: (field: string, sides: { base: Item | undefined; theirs: Item; mine: Item }) => Item,
  ): Item[] {
    const index = (items: readonly Item[]) => new Map(items.map((item) => [keyOf(item), item]));
    const [inBase, inTheirs, inMine] = [index(base), index(theirs), index(mine)];
    const kept = new Map<string, Item>();
    for (const key of new Set([...inTheirs.keys(), ...inMine.keys()])) {
      const [was, their, own] = [inBase.get(key), inTheirs.get(key), inMine.get(key)];
      const place = `${field}.${key}`;
      if (their !== undefined && own !== undefined) {
        kept.set(key, both(place, { base: was, theirs: their, mine: own }));
        continue;
      }
      const left = their ?? own;
      if (left === undefined) continue;
      const has: Side = their === undefined ? "mine" : "theirs";
      // The other side never had it, or took it out: against a change, that is a conflict.
      const stays = was === undefined || (!same(left, was) && this.#choose(place, was, their, own) === has);
      if (stays) kept.set(key, left);
    }
    const order = this.#order(field, [...inBase.keys()], [...inTheirs.keys()], [...inMine.keys()], kept);
    return order.flatMap((key) => {
      const item = kept.get(key);
      return item === undefined ? [] : [item];
    });
  }

  /** The keys in the order of whoever changed it, with what only the other has after what it followed there. */
  #order(
    field: string,
    base: readonly string[],
    theirs: readonly string[],
    mine: readonly string[],
    kept: ReadonlyMap<string, unknown>,
  ): string[] {
    const common = (keys: readonly string[]) =>
      keys.filter((key) => base.includes(key) && theirs.includes(key) && mine.includes(key));
    const [was, their, own] = [common(base), common(theirs), common(mine)];
    const leader: Side = same(own, was)
      ? "theirs"
      : same(their, was) || same(their, own)
        ? "mine"
        : this.#choose(`${field}.order`, was, their, own);
    const [leading, following] = leader === "mine" ? [mine, theirs] : [theirs, mine];
    const order = leading.filter((key) => kept.has(key));
    following.forEach((key, index) => {
      if (!kept.has(key) || order.includes(key)) return;
      const before = following.slice(0, index).findLast((each) => order.includes(each));
      order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key);
    });
    return order;
  }
}

interface Sides<Value> {
  readonly base: Value;
  readonly theirs: Value;
  readonly mine: Value;
}

/** Who a contributor is, whatever the role's place in the list. */
function contributorKey({ slug, kind, name, role }: ContentInput["contributors"][number]): string {
  return `${role} ${slug ?? `${kind} ${name?.toLowerCase()}`}`;
}

/**
 * What comes of it when both `theirs` and `mine` were made over `base`. Conflicts are settled by `choices`, by
 * their fields; one that is not chosen is settled by `mine`. A document's file that is left out was not changed.
 */
export function merge(
  base: ContentInput,
  theirs: ContentInput,
  mine: ContentInput,
  choices: ReadonlyMap<string, Side> = new Map(),
): Merged {
  const merging = new Merge(choices);
  const filesOf = new Map(base.documents.map(({ code, file }) => [code, file]));
  const own: ContentInput = {
    ...mine,
    slug: mine.slug ?? base.slug,
    documents: mine.documents.map((document, index) => ({
      ...document,
      // A new one has no code yet; it is nobody else's.
      code: document.code ?? `new-${index}`,
      file: document.file === undefined ? (filesOf.get(document.code) ?? null) : document.file,
    })),
  };
  const sides = <Field extends keyof ContentInput>(field: Field): Sides<ContentInput[Field]> => ({
    base: base[field],
    theirs: theirs[field],
    mine: own[field],
  });
  const value = <Field extends keyof ContentInput>(field: Field): ContentInput[Field] =>
    merging.value(field, base[field], theirs[field], own[field]);
  const whole = <Item>(field: string, each: { base: Item | undefined; theirs: Item; mine: Item }) =>
    merging.value(field, each.base, each.theirs, each.mine);
  const text = (item: string) => item;

  const topics = new Set([...base.topics, ...theirs.topics, ...own.topics]);
  const content: ContentInput = {
    slug: value("slug"),
    title: value("title"),
    language: value("language"),
    year: value("year"),
    type: value("type"),
    supplied: merging.list("supplied", sides("supplied"), text, whole),
    abstract: value("abstract"),
    translations: merging.list(
      "translations",
      sides("translations"),
      ({ language }) => language,
      (field, { base: was, theirs: their, mine: ours }) => ({
        language: ours.language,
        title: merging.value(`${field}.title`, was?.title, their.title, ours.title),
        abstract: merging.value(`${field}.abstract`, was?.abstract, their.abstract, ours.abstract),
      }),
    ),
    container: value("container"),
    identifiers: merging.list(
      "identifiers",
      sides("identifiers"),
      ({ scheme, value: identifier }) => `${scheme} ${identifier}`,
      whole,
    ),
    contributors: merging.list(
      "contributors",
      sides("contributors"),
      contributorKey,
      (_, each) => each.theirs,
    ),
    topics: topics.size > mostTopics ? value("topics") : merging.list("topics", sides("topics"), text, whole),
    places: merging.list("places", sides("places"), text, whole),
    documents: merging
      .list(
        "documents",
        sides("documents"),
        ({ code }) => code ?? "",
        (field, { base: was, theirs: their, mine: ours }) => ({
          code: ours.code,
          role: merging.value(`${field}.role`, was?.role, their.role, ours.role),
          language: merging.value(`${field}.language`, was?.language, their.language, ours.language),
          title: merging.value(`${field}.title`, was?.title, their.title, ours.title),
          description: merging.value(
            `${field}.description`,
            was?.description,
            their.description,
            ours.description,
          ),
          format: merging.value(`${field}.format`, was?.format, their.format, ours.format),
          file: merging.value(`${field}.file`, was?.file, their.file, ours.file),
        }),
      )
      .map((document) => (document.code?.startsWith("new-") ? { ...document, code: null } : document)),
  };
  return { content, conflicts: merging.conflicts };
}
