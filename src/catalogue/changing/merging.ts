/**
 * Merging what two editors made of one revision. What only one of them changed is taken from that one, down to
 * single fields of single documents and translations. What both changed differently is a conflict, to be chosen.
 */
import { type Conflict, Merge, type Side } from "../fields/merge.ts";
import { type ContentInput, eachField, fields } from "../fields/fields.ts";

export type { Conflict, Side } from "../fields/merge.ts";

export interface Merged {
  readonly content: ContentInput;
  readonly conflicts: readonly Conflict[];
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
  // A slug that is left out stays what it was.
  const own = { ...mine, slug: mine.slug ?? base.slug };
  const content = eachField<ContentInput>((name) => {
    const sides = { base: base[name], theirs: theirs[name], mine: own[name] };
    return (
      fields[name].merge?.(merging, name, sides) ?? merging.value(name, sides.base, sides.theirs, sides.mine)
    );
  });
  return { content, conflicts: merging.conflicts };
}
