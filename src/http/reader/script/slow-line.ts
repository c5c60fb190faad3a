/** On a slow line, or where data are saved: the smaller file stands where the larger one would, on the same page for all. */

/** What the browser says of its connection, where it does (https://wicg.github.io/netinfo/). */
function isSlow(): boolean {
  const connection: unknown = Reflect.get(navigator, "connection");
  if (typeof connection !== "object" || connection === null) return false;
  const saving: unknown = Reflect.get(connection, "saveData");
  const type: unknown = Reflect.get(connection, "effectiveType");
  return saving === true || ["slow-2g", "2g", "3g"].some((slow) => slow === type);
}

function fileName(link: HTMLAnchorElement): string {
  return link.pathname.split("/").at(-1) ?? "";
}

/** The full text that a smaller file is made of, by what both are called. */
function largerOf(smaller: HTMLAnchorElement, links: readonly HTMLAnchorElement[]) {
  const name = fileName(smaller);
  return links.find(
    (link) => name.includes("-compressed-") && fileName(link) === name.replace("-compressed-", "-"),
  );
}

/** Leaves of what is said behind a file's name, its format, size and pages, the size. */
function shorten(line: Element): void {
  const facts = line.querySelector("a small");
  const [, size] = facts?.textContent.split(/[,،၊](?=\s|\u200F)|[、，]/) ?? [];
  if (facts && size) facts.textContent = `(${size.replace(/[()（）]/g, "").trim()})`;
}

/** Has two lines change what they say. */
function exchange(one: Element, other: Element): void {
  const said = [...one.childNodes];
  one.replaceChildren(...other.childNodes);
  other.replaceChildren(...said);
}

/**
 * Puts the smaller file of each language first. Only what the two lines say changes places, so that nothing shifts:
 * where the first would need another line for it, it says less, and where that is not enough all stays as it was.
 */
export function smallFilesFirst(shelf: Element): void {
  if (!isSlow()) return;
  for (const list of shelf.querySelectorAll<HTMLElement>(":scope > ul")) {
    const links = Array.from(list.querySelectorAll<HTMLAnchorElement>(":scope > li > a[type]"));
    for (const smaller of links) {
      const [line, first] = [smaller.parentElement, largerOf(smaller, links)?.parentElement];
      // Nobody's place is lost.
      if (!line || !first || list.contains(document.activeElement)) continue;
      const lines = [first, line].map((element) => ({ element, height: element.offsetHeight }));
      const fit = () => lines.every(({ element, height }) => element.offsetHeight <= height);
      for (const { element, height } of lines) element.style.minHeight = `${height}px`;
      const facts = smaller.querySelector("small")?.textContent ?? "";
      exchange(first, line);
      if (!fit()) shorten(first);
      if (fit()) continue;
      exchange(first, line);
      smaller.querySelector("small")?.replaceChildren(facts);
    }
  }
}
