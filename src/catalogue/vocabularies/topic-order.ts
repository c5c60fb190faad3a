/** The order of the topics in their menu, which is their own: all other vocabularies are sorted by name. */
import { orderTopics } from "../../store/vocabularies.ts";
import { purgeOrder } from "../../store/purges.ts";
import { activityOf, type Editing } from "../changing/editing.ts";
import { CatalogueError, invalid } from "../problem.ts";
import { checkVersion, type Entry, findEntry, listEntries, versionOfList } from "./entries.ts";
import { explained } from "./carrying-out.ts";

/**
 * Puts the topics into another order. `expected` is the version of the list that it was made over.
 * Throws `invalid` unless every topic is there once, `version-required` or `outdated-version`.
 */
export async function reorderTopics(
  editing: Editing,
  order: readonly string[],
  expected: string | null,
): Promise<Entry[]> {
  const { database } = editing;
  const entries = await listEntries(database, "topics");
  checkVersion(expected, versionOfList(entries));
  const before = entries.map((entry) => entry.slug);
  if (order.toSorted().join("\n") !== before.toSorted().join("\n")) {
    throw invalid("order", `Name every topic once. They are: ${before.join(", ")}.`);
  }
  if (order.join("\n") === before.join("\n")) return entries;
  const activity = activityOf(
    editing,
    "/admin/topics",
    "reordered",
    "The topics were put into another order.",
  );
  const id = crypto.randomUUID();
  // The menu of topics is on every listing.
  const tags = editing.tagsTouched([], "all");
  try {
    await orderTopics(database, before, order, activity, [purgeOrder({ id, tags, now: editing.now })]);
  } catch (error) {
    throw await explained(
      error,
      async () =>
        new CatalogueError({
          kind: "outdated-version",
          current: versionOfList(await listEntries(database, "topics")),
        }),
    );
  }
  await editing.purge({ id, tags });
  return listEntries(database, "topics");
}

/** Moves a topic one place up or down in the menu. At the end of the list it stays. */
export async function moveTopic(editing: Editing, wanted: string, direction: "up" | "down"): Promise<void> {
  const entries = await listEntries(editing.database, "topics");
  const order = entries.map((entry) => entry.slug);
  const from = order.indexOf(wanted);
  if (from === -1) await findEntry(editing.database, "topics", wanted);
  const to = from + (direction === "up" ? -1 : 1);
  const neighbour = order[to];
  if (neighbour === undefined) return;
  const moved = order.with(to, wanted).with(from, neighbour);
  await reorderTopics(editing, moved, versionOfList(entries));
}
