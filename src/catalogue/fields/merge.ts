/** Merging single values and lists of two changes that were made over one state. */
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
export class Merge {
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

export interface Sides<Value> {
  readonly base: Value;
  readonly theirs: Value;
  readonly mine: Value;
}
