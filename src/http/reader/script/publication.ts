/** On a publication's page: keeping it, sharing it, copying what it is cited by. */
import { button, link, offlineAddress, status } from "./elements.ts";
import { canKeep, keep, keepFile, type Kept, keptThings } from "./keeping.ts";
import { says, sizeText } from "./sentences.ts";
import { smallFilesFirst } from "./slow-line.ts";

/** Larger files are left to be loaded by hand. */
const largestFile = 10_000_000;

/** The smallest of the first language's PDFs, and its size. */
async function smallFile(shelf: Element): Promise<{ address: string; bytes: number } | null> {
  const links = shelf.querySelector("ul")?.querySelectorAll('a[type="application/pdf"]') ?? [];
  const files = await Promise.all(
    Array.from(links, async (each) => {
      const address = each.getAttribute("href") ?? "";
      const response = await fetch(address, { method: "HEAD", credentials: "omit" });
      return { address, bytes: response.ok ? Number(response.headers.get("content-length")) : 0 };
    }),
  );
  const fit = files.filter(({ bytes }) => bytes > 0 && bytes <= largestFile);
  return fit.toSorted((one, other) => one.bytes - other.bytes)[0] ?? null;
}

function tellKept(place: HTMLElement, { bytes, isCut = false }: Kept): void {
  const said = status();
  said.append(
    says.kept.replace("{size}", sizeText(bytes)),
    ...(isCut ? [` · ${says.cut}`] : []),
    " · ",
    link(offlineAddress(), says.whatIsKept),
    " ",
  );
  place.replaceChildren(said);
}

async function offerFile(place: HTMLElement, shelf: Element, kept: Kept): Promise<void> {
  const file = await smallFile(shelf);
  if (!file || kept.parts.includes(file.address)) return;
  place.append(
    button(says.alsoFile.replace("{size}", sizeText(file.bytes)), async (pressed) => {
      pressed.textContent = says.keeping;
      tellKept(place, await keepFile(kept, file.address));
    }),
  );
}

/** The language of the work, as the page tells machines. */
function ownLanguage(): unknown {
  const block = document.querySelector('script[type="application/ld+json"]')?.textContent;
  const told: unknown = block ? JSON.parse(block) : null;
  return typeof told === "object" && told !== null ? Reflect.get(told, "inLanguage") : null;
}

/** Text versions in the language that the page shows first, which is the reader's, and in that of the work. */
function textsToKeep(shelf: Element): string[] {
  const tags = [shelf.querySelector("h3")?.id, ownLanguage()];
  return Array.from(shelf.querySelectorAll<HTMLAnchorElement>('a[href$="/text"]'))
    .filter(({ hreflang }) => tags.includes(hreflang))
    .map((each) => each.getAttribute("href") ?? "");
}

async function keepThis(pressed: HTMLButtonElement, place: HTMLElement, shelf: Element): Promise<void> {
  pressed.textContent = says.keeping;
  const heading = document.querySelector("h1");
  const { pathname, search } = location;
  try {
    const kept = await keep(
      {
        address: pathname + search,
        title: heading?.textContent ?? document.title,
        language: heading?.lang || document.documentElement.lang,
        with: textsToKeep(shelf),
      },
      offlineAddress(),
    );
    tellKept(place, kept);
    await offerFile(place, shelf, kept);
  } catch {
    pressed.textContent = says.keep;
    const said = status();
    said.textContent = says.failed;
    place.append(said);
  }
}

/** Says for a moment that it was done, also aloud: what a button is called meanwhile is not read out. */
function copying(label: string, text: string, aloud: HTMLElement): HTMLButtonElement {
  return button(label, async (pressed) => {
    await navigator.clipboard.writeText(text);
    for (const each of [pressed, aloud]) each.textContent = says.copied;
    setTimeout(() => {
      pressed.textContent = label;
      aloud.textContent = "";
    }, 3000);
  });
}

/** The permanent address, of which the page prints a code. */
function permanentAddress(): string {
  const code = document.querySelector<HTMLImageElement>("img.printed")?.src;
  return code ? code.replace(/\/qr$/, "") : location.href;
}

/** Adds the buttons where the page has room for them. */
export async function onPublication(place: HTMLElement): Promise<void> {
  const shelf = place.closest(".shelf");
  if (!shelf) return;
  smallFilesFirst(shelf);
  place.className = "road";
  const own = document.createElement("span");
  if (canKeep) {
    const here = location.pathname + location.search;
    // Where a browser keeps nothing for any site, what is left is still of use.
    const things = await keptThings().catch(() => null);
    const known = things?.find(({ address }) => address === here);
    if (known) tellKept(own, known);
    else if (things) own.append(button(says.keep, (pressed) => keepThis(pressed, own, shelf)));
  }
  const title = document.querySelector("h1")?.textContent ?? document.title;
  const url = permanentAddress();
  // All at once: what came later would move what stands there already.
  const all: HTMLElement[] = [own];
  if ("share" in navigator) {
    all.push(button(says.share, () => navigator.share({ title, url }).catch(() => undefined)));
  }
  if ("clipboard" in navigator) {
    const aloud = status();
    aloud.className = "skip";
    all.push(aloud, copying(says.copyLink, url, aloud));
    const citation = document.querySelector(".citations dd")?.textContent;
    if (citation) all.push(copying(says.copyCitation, citation.trim(), aloud));
  }
  place.append(...all);
}
