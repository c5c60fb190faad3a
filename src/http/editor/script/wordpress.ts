/** The page that moves an export of WordPress in: the export is read here, shown as what it would become, and sent. */
import { foldedName } from "../../../catalogue/languages/naming.ts";
import { type Export, readExport } from "../../../importing/wordpress/export.ts";
import { categoryKey } from "../../../importing/wordpress/moving.ts";
import { type Plan, planMove, type Use } from "../../../importing/wordpress/plan.ts";
import { carryOut, type Send, sendRecords, topicsOf } from "../../../importing/wordpress/sending.ts";
import { goOnFrom } from "./going-on.ts";
import { found } from "./many-files/row.ts";
import { known as knownWord, spoken, told } from "./saying/spoken.ts";

const form = found(document, "#move", HTMLFormElement);
const file = found(form, "#export", HTMLInputElement);
const said = found(form, "#said", HTMLElement);
const progress = found(form, "#progress", HTMLElement);
const planned = found(form, "#plan", HTMLElement);
const published = form.querySelector<HTMLInputElement>("#published");
const authors = found(form, "#authors", HTMLInputElement);
const buttons = [found(form, "#try", HTMLButtonElement), found(form, "#send", HTMLButtonElement)];

const uses = {
  publication: spoken("A publication"),
  list: spoken("A list of publications"),
  leave: spoken("Not brought in"),
} as const;

let exported: Export | null = null;
let plan: Plan | null = null;
let known: { slug: string; name: string }[] = [];
const chosen = new Map<string, Use>();
/** What each category stands for: empty for none. */
const topics = new Map<string, string>();
/** The slugs of publications that are left out. */
const left = new Set<string>();

const send: Send = async (method, path, body) => {
  const response = await fetch(path, {
    method,
    headers: { accept: "application/json", ...(body ? { "content-type": body.type } : {}) },
    ...(body ? { body: body.text } : {}),
  });
  return { status: response.status, json: await response.json().catch(() => null) };
};

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text: string,
  ...children: readonly Node[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.append(text, ...children);
  return made;
}

function row(heading: string, ...cells: readonly (Node | string)[]): HTMLTableRowElement {
  const head = element("th", heading);
  head.scope = "row";
  return element(
    "tr",
    "",
    head,
    ...cells.map((cell) => (typeof cell === "string" ? element("td", cell) : element("td", "", cell))),
  );
}

function choice(
  label: string,
  options: readonly (readonly [value: string, label: string])[],
  value: string,
  changed: (value: string) => void,
): HTMLSelectElement {
  const select = document.createElement("select");
  select.setAttribute("aria-label", label);
  select.append(...options.map(([each, text]) => new Option(text, each, false, each === value)));
  select.addEventListener("change", () => changed(select.value));
  return select;
}

/** Where the choices of topics are remembered: each site has its own categories. */
function memory(): string {
  return `wordpress topics ${exported?.home ?? ""}`;
}

function topicFor(key: string, name: string): string {
  const remembered = topics.get(key);
  if (remembered !== undefined) return remembered;
  const slug = known.find((topic) => foldedName(topic.name) === foldedName(name))?.slug ?? "";
  topics.set(key, slug);
  return slug;
}

function chosenTopics(): Map<string, string> {
  return new Map([...topics].filter(([, slug]) => slug !== ""));
}

function show(): void {
  if (!exported) return;
  plan = planMove(exported, chosen);
  found(form, "#uses", HTMLElement).replaceChildren(
    ...plan.proposed.map(({ item, use, lists }) =>
      row(
        item.title || item.link,
        item.type,
        choice(
          spoken("What “{title}” is", { title: item.title }),
          Object.entries(uses).map(([value, label]) => [
            value,
            value === "list" ? `${label} (${lists})` : label,
          ]),
          use,
          (value) => {
            chosen.set(item.id, value === "list" || value === "publication" ? value : "leave");
            show();
          },
        ),
      ),
    ),
  );
  found(form, "#topics", HTMLElement).replaceChildren(
    ...plan.categories.map((category) => {
      const key = categoryKey(category);
      const options = [
        ["", spoken("None")] as const,
        ...known.map(({ slug, name }) => [slug, name] as const),
      ];
      return row(
        category.name,
        choice(
          spoken("The topic of “{name}”", { name: category.name }),
          options,
          topicFor(key, category.name),
          (value) => {
            topics.set(key, value);
            localStorage.setItem(memory(), JSON.stringify([...topics]));
          },
        ),
      );
    }),
  );
  tell(plan.notices, "#look");
  found(form, "#made", HTMLElement).replaceChildren(
    ...plan.publications.map(({ slug, title, year, language, documents, abstract }) => {
      const box = document.createElement("input");
      box.type = "checkbox";
      box.checked = !left.has(slug);
      box.setAttribute("aria-label", spoken("Bring in “{title}”", { title }));
      box.addEventListener("change", () => void (box.checked ? left.delete(slug) : left.add(slug)));
      const files = documents.map(
        ({ role, language: tag, address }) =>
          `${knownWord(role)} ${tag}${address === null ? ` (${spoken("no file")})` : ""}`,
      );
      return row(
        title,
        box,
        `${year ?? spoken("n.d.")}, ${language}`,
        files.join("; "),
        abstract.slice(0, 160),
      );
    }),
  );
  said.textContent = spoken("{items} items, of which {count} publications are made.", {
    items: exported.items.length,
    count: plan.publications.length,
  });
  planned.hidden = false;
}

function tell(all: readonly { about: string; sentence: string }[], list: string): void {
  found(form, list, HTMLElement).replaceChildren(
    ...all.map(({ about, sentence }) => element("li", `${told(about)}: ${told(sentence)}`)),
  );
}

/** Forgets all that was of the export before: another one has other items of the same numbers and names. */
function forget(): void {
  exported = null;
  plan = null;
  for (const choices of [chosen, topics, left]) choices.clear();
  planned.hidden = true;
  progress.textContent = "";
  tell([], "#troubles");
}

async function open(given: File): Promise<void> {
  forget();
  try {
    exported = readExport(await given.text());
    known = await topicsOf(send);
    const remembered: unknown = JSON.parse(localStorage.getItem(memory()) ?? "[]");
    if (Array.isArray(remembered))
      for (const [key, slug] of remembered) topics.set(String(key), String(slug));
    show();
  } catch (error) {
    said.textContent = told(error instanceof Error ? error.message : String(error));
  }
}

/** The plan without what is left out. */
function wanted(whole: Plan): Plan {
  return { ...whole, publications: whole.publications.filter(({ slug }) => !left.has(slug)) };
}

async function work(doing: (of: Plan, from: Export) => Promise<void>): Promise<void> {
  if (!plan || !exported) return;
  const { activeElement } = document;
  for (const button of buttons) button.disabled = true;
  try {
    await doing(wanted(plan), exported);
  } catch (error) {
    progress.textContent =
      error instanceof TypeError
        ? spoken("The catalogue does not answer. Press the button again: it goes on.")
        : told(error instanceof Error ? error.message : String(error));
  } finally {
    for (const button of buttons) button.disabled = false;
    goOnFrom(activeElement);
  }
}

const ways = () => ({
  published: published?.checked ?? false,
  authors: authors.checked,
  source: file.files?.[0]?.name ?? "WordPress",
});

buttons[0]?.addEventListener("click", () => {
  void work(async (of) => {
    const rows = await sendRecords(send, of, chosenTopics(), { writes: false, ...ways() });
    const count = (outcome: string) => rows.filter((each) => each.outcome === outcome).length;
    progress.textContent = spoken(
      "{made} new, {changed} changed, {unchanged} unchanged, {wrong} wrong. Nothing is written yet.",
      {
        made: count("new"),
        changed: count("changed"),
        unchanged: count("unchanged"),
        wrong: count("wrong"),
      },
    );
    tell(
      rows.flatMap(({ title, outcome, errors, warnings }) => {
        const sentences = [...errors, ...warnings].map(({ message }) => message).join(" ");
        return outcome === "new" && sentences === ""
          ? []
          : [{ about: `${knownWord(outcome)}: ${title}`, sentence: sentences }];
      }),
      "#troubles",
    );
  });
});

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void work(async (of, from) => {
    const moved = await carryOut(send, from, of, chosenTopics(), {
      ...ways(),
      tell: (sentence) => {
        progress.textContent = told(sentence);
      },
    });
    tell(moved.troubles, "#troubles");
    progress.textContent = spoken(
      "{count} publications are there, {files} files come by themselves, {redirects} old addresses lead on.",
      { count: moved.rows.length, files: moved.files, redirects: moved.redirects },
    );
  });
});
file.addEventListener("change", () => {
  const [given] = file.files ?? [];
  if (given) void open(given);
});
