/** Searches a mirror in the browser, with no server: what the search page's address asks for, and what is typed there. */
import MiniSearch from "minisearch";
import type { Searchable, Searched } from "./searchable.ts";

declare global {
  interface Window {
    readonly searched?: Searched;
  }
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/** The words of a text, in scripts that do not part them too. */
function words(text: string): string[] {
  return [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : []));
}

/** A word as it is compared: without case, and without the marks of scripts that are read without them too. */
function folded(word: string): string {
  const lower = word.normalize("NFKC").toLowerCase();
  return /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Mn}\d]+$/u.test(lower)
    ? lower
        .normalize("NFD")
        .replace(/\p{Mn}/gu, "")
        .replaceAll("đ", "d")
    : lower;
}

function indexed(publications: readonly Searchable[]): MiniSearch<Searchable> {
  const index = new MiniSearch<Searchable>({
    fields: ["title", "titles", "people", "other", "abstract", "date"],
    extractField: (publication, field) => {
      if (field === "titles") return Object.values(publication.titles).join("\n");
      if (field === "people") return publication.people.join("\n");
      if (field === "other") return publication.other.join("\n");
      if (field === "abstract") return publication.abstract;
      if (field === "date") return publication.date;
      return field === "id" ? publication.id : publication.title;
    },
    tokenize: words,
    processTerm: folded,
  });
  index.addAll(publications);
  return index;
}

function shown(publication: Searchable, language: string, address: string): HTMLLIElement {
  const item = document.createElement("li");
  item.className = "card";
  const heading = document.createElement("h3");
  const link = document.createElement("a");
  const local = publication.titles[language];
  link.href = address;
  link.textContent = local ?? publication.title;
  heading.lang = local === undefined ? publication.language : language;
  heading.dir = "auto";
  heading.append(link);
  const facts = document.createElement("p");
  facts.className = "kind";
  facts.dir = "auto";
  facts.textContent = [publication.people.join(", "), publication.date]
    .filter((fact) => fact !== "")
    .join(" · ");
  item.append(heading, facts);
  return item;
}

function start({ publications, languages }: Searched): void {
  const field = document.querySelector<HTMLInputElement>("#q");
  const found = document.querySelector("#found");
  const results = document.querySelector("#results");
  const { lang } = document.documentElement;
  const said = languages[lang];
  if (!field || !found || !results || !said) return;
  const index = indexed(publications);
  const byCode = new Map(publications.map((publication) => [publication.id, publication]));
  // The search page of a language lies beside its publications.
  const up = lang === "en" ? "../" : "../../";

  const search = (): void => {
    const options = {
      prefix: (term: string) => term.length > 2,
      fuzzy: (term: string) => (term.length > 4 ? 0.2 : false),
      boost: { title: 4, titles: 4, people: 3, other: 2 },
    };
    const query = field.value;
    const all = index.search(query, { ...options, combineWith: "AND" });
    const hits = all.length > 0 ? all : index.search(query, options);
    found.textContent =
      query.trim() === "" ? "" : hits.length === 0 ? said.nothingFound : (said.counts[hits.length] ?? "");
    results.replaceChildren(
      ...hits.flatMap(({ id }) => {
        const publication = byCode.get(String(id));
        if (!publication) return [];
        return [shown(publication, lang, `${up}${said.folder}${publication.slug}/index.html`)];
      }),
    );
  };
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  field.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  search();
}

if (window.searched) start(window.searched);
