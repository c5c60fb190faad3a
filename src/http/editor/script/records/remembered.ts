/** What an editor said of columns and keywords, kept in this browser for the next file of the same kind. */

/** So much is remembered of one kind: what was said longest ago goes first. */
const most = 2000;

function read(kind: string): [string, string][] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`backlist ${kind}`) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isPair) : [];
  } catch {
    // Browsers may keep nothing, and what they kept may be of another version.
    return [];
  }
}

function isPair(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === "string");
}

/** Everything remembered of a kind. */
export function remembered(kind: "columns" | "topics"): Map<string, string> {
  return new Map(read(kind));
}

/** Remembers what was said last. */
export function remember(kind: "columns" | "topics", name: string, value: string): void {
  const all = remembered(kind);
  all.delete(name);
  if (value !== "") all.set(name, value);
  try {
    localStorage.setItem(`backlist ${kind}`, JSON.stringify([...all].slice(-most)));
  } catch {
    // It works without, until the page is left.
  }
}
