/** Citations by citeproc-js, the processor that Zotero runs, to hold ours against. */
import Citeproc from "citeproc";
import { type CitationStyle, citationOf, itemInStyle } from "../../src/http/formats/citation.ts";
import { baseOf, localeText, textOf } from "../../src/http/formats/csl/elements.ts";
import type { CslItem } from "../../src/http/formats/csl-json.ts";
import { inLatinLetters } from "../../src/http/strings/sr-Latn.ts";

const files: Readonly<Record<CitationStyle, string>> = {
  apa: "apa",
  chicago: "chicago-author-date",
  mla: "modern-language-association",
  harvard: "harvard-cite-them-right",
  vancouver: "vancouver",
};

/** The locale of pages in a language; Serbian in Latin letters is that in Cyrillic ones. */
function localeOf(tag: string): string {
  return tag === "sr-Latn" ? inLatinLetters(localeText("sr-Cyrl")) : localeText(tag);
}

/** The items as citeproc-js puts them in this style, on pages in this language. */
export function byCiteproc(items: readonly CslItem[], style: CitationStyle, tag = "en"): string[] {
  const all = items.map((item) => itemInStyle(item, style, { tag }));
  const english = style === "harvard" ? "en-GB" : "en-US";
  const locale = tag === "en" ? english : baseOf(tag);
  const engine = new Citeproc.Engine(
    {
      retrieveLocale: (asked) => (asked.startsWith("en") ? textOf(`locales-${asked}.xml`) : localeOf(tag)),
      retrieveItem: (id) => all.find((item) => item.id === id),
    },
    textOf(`${files[style]}.csl`),
    locale,
    true,
  );
  engine.setOutputFormat("text");
  return all.map(({ id }) => {
    engine.updateItems([id]);
    const [, [entry = ""]] = engine.makeBibliography();
    return entry.replace(/^1\. /, "").trim();
  });
}

/** The item as the catalogue's own processor puts it. */
export function byUs(item: CslItem, style: CitationStyle, tag = "en"): string {
  return citationOf(item, style, { tag })
    .map((piece) => piece.text)
    .join("")
    .trim();
}
