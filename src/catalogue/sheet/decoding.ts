/** From the bytes of a sheet to its text, in whatever encoding its program wrote it. */
import { CatalogueError, invalid } from "../problem.ts";
import { withoutHidden } from "../publication/text.ts";

export const mostBytes = 1_000_000;

/** The text of a sheet, and what it was written in. */
export interface SheetText {
  readonly text: string;
  /** True where the bytes do not say their encoding, and were read as the one of Western Windows. */
  readonly guessed: boolean;
}

function refused(message: string): CatalogueError {
  return invalid("file", message);
}

const advice = "In Excel, save it as “CSV UTF-8 (comma delimited)”.";

/** How workbooks begin: ZIP archives, as xlsx and ods are, and Microsoft's older compound files. */
const workbooks = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

function beginsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte);
}

/** UTF-16 by its mark, or by the zeros between the letters of a heading; null for anything else. */
function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (beginsWith(bytes, [0xff, 0xfe])) return "utf-16le";
  if (beginsWith(bytes, [0xfe, 0xff])) return "utf-16be";
  const head = bytes.subarray(0, 64);
  const zeros = (first: number) =>
    head.reduce((count, byte, index) => (byte === 0 && index % 2 === first ? count + 1 : count), 0);
  const most = head.length / 4;
  if (zeros(1) > most && zeros(0) === 0) return "utf-16le";
  return zeros(0) > most && zeros(1) === 0 ? "utf-16be" : null;
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}

/** Whether a text reads like one in a Western language: letters with marks are few, and control characters none. */
function isWestern(text: string): boolean {
  return !/[\u0080-\u009f]|[À-ÖØ-öø-ÿ]{3}/.test(text);
}

/** The text in these bytes; without `encoding`, as their mark and their look say. Null where none fits. */
function textIn(bytes: Uint8Array, encoding: string | null): SheetText | null {
  const named = utf16Of(bytes) ?? (encoding === "utf-8" ? null : encoding);
  if (named !== null) {
    const text = decoded(bytes, named);
    return text === null ? null : { text, guessed: false };
  }
  const utf8 = decoded(bytes, "utf-8");
  if (utf8 !== null) return { text: utf8, guessed: false };
  const western = decoded(bytes, "windows-1252");
  return western !== null && isWestern(western) ? { text: western, guessed: true } : null;
}

/**
 * The text in these bytes, its lines ended in one way and without hidden characters that mean nothing. `encoding` is
 * what the sender says of it. Throws `invalid` for what is in none that can be told, `too-large` above the limit.
 */
export function sheetText(
  bytes: Uint8Array,
  encoding: string | null = null,
  limitBytes: number = mostBytes,
): SheetText {
  if (bytes.byteLength > limitBytes) throw new CatalogueError({ kind: "too-large", limitBytes });
  if (workbooks.some((beginning) => beginsWith(bytes, beginning))) {
    throw refused(`This is a workbook, not a sheet of text. ${advice}`);
  }
  const found = textIn(bytes, encoding);
  if (!found) {
    throw refused(
      `The file is not in UTF-8, and not in another encoding that can be told, so letters would be lost. ${advice}`,
    );
  }
  // Some programs end a file with a mark of its end, or turn every line end into two.
  const text = found.text.replace(/\p{Cc}+$/u, "\n").replace(/\r+\n?/g, "\n");
  return { ...found, text: withoutHidden(text) };
}
