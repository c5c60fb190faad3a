/** Every kind of operation that is played. */
import {
  addRedirect,
  bringIn,
  mergePeople,
  nameInstitute,
  renameTopic,
  undoImport,
} from "./catalogue-operations.ts";
import type { Operation } from "./playing.ts";
import { change, create, restoreRevision, stateChange, upload } from "./publication-operations.ts";

/** Every kind of operation, and how often it comes up. */
export const operations: readonly (readonly [name: string, often: number, operation: Operation])[] = [
  ["create", 8, create],
  ["change", 22, change],
  ["publish", 14, stateChange("publish", ["draft"])],
  ["withdraw", 5, stateChange("withdraw", ["draft", "published"])],
  ["restore", 7, stateChange("restore", ["withdrawn"])],
  ["restore a revision", 8, restoreRevision],
  ["upload a file", 18, upload],
  ["rename a topic", 4, renameTopic],
  ["merge people", 2, mergePeople],
  ["import", 3, bringIn],
  ["undo an import", 2, undoImport],
  ["add an old address", 2, addRedirect],
  ["change the settings", 2, nameInstitute],
];
