/** On the page of what is taken along: what this device has, and how it is removed. */
import { button, link, offlineAddress, status } from "./elements.ts";
import { keep, type Kept, keptThings, remove, removeEverything } from "./keeping.ts";
import { says, sizeText } from "./sentences.ts";

function paragraph(...parts: (string | Node)[]): HTMLElement {
  const element = document.createElement("p");
  element.append(...parts);
  return element;
}

function item(kept: Kept, place: HTMLElement): HTMLElement {
  const element = document.createElement("li");
  const to = link(kept.address, kept.title);
  to.lang = kept.language;
  const removal = button(says.removeOne, async () => {
    await remove(kept.address);
    await show(place);
  });
  removal.setAttribute("aria-label", `${says.removeOne}: ${kept.title}`);
  const cut = kept.isCut ? `${says.cut} ` : "";
  element.append(to, ` ${kept.day}, ${sizeText(kept.bytes)} ${cut}`, removal);
  return element;
}

/** The list that the page is about, to be kept with the pages of its publications. */
function listButton(place: HTMLElement): HTMLElement | null {
  const list = document.querySelector<HTMLAnchorElement>("#list");
  const address = list?.getAttribute("href");
  if (!list || !address) return null;
  const said = status();
  const pressed = button(says.keepList, async () => {
    said.textContent = says.keeping;
    const linked = (page: Document) =>
      Array.from(page.querySelectorAll("article h3 a"), (each) => each.getAttribute("href") ?? "");
    const { lang: language } = document.documentElement;
    try {
      await keep({ address, title: list.textContent ?? address, language, linked }, offlineAddress());
      await show(place);
    } catch {
      said.textContent = says.failed;
    }
  });
  return paragraph(pressed, said);
}

/** Shows all that is kept, and how much room it takes. */
export async function show(place: HTMLElement): Promise<void> {
  const things = await keptThings();
  place.className = "road";
  const heading = document.createElement("h2");
  heading.textContent = says.onDevice;
  const parts: HTMLElement[] = [heading, paragraph(says.privacy)];
  const list = listButton(place);
  if (list) parts.push(list);
  if (things.length === 0) parts.push(paragraph(says.nothing));
  else {
    const items = document.createElement("ul");
    items.className = "road";
    items.append(...things.map((each) => item(each, place)));
    const bytes = things.reduce((sum, each) => sum + each.bytes, 0);
    const everything = button(says.empty, async () => {
      await removeEverything();
      await show(place);
    });
    parts.push(items, paragraph(says.kept.replace("{size}", sizeText(bytes)), " ", everything));
  }
  place.replaceChildren(...parts);
}
