/** The two sides, put together: readers are told what editors can do, and whatever is no editors' page is a reader's. */
import { editorWith, operations } from "./editor/app.ts";
import { readerWith } from "./reader/reader.ts";

export const reader = readerWith(operations);
export const editor = editorWith(reader);
