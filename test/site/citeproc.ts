/** Citations by citeproc-js, the processor that Zotero runs, to hold ours against. */
import Citeproc from "citeproc";
import { type CitationStyle, citationOf, itemInStyle } from "../../src/http/formats/citation.ts";
import { textOf } from "../../src/http/formats/csl/elements.ts";
import type { CslItem } from "../../src/http/formats/csl-json.ts";

const sources: Readonly<Record<CitationStyle, readonly [file: string, locale: string]>> = {
  apa: ["apa", "en-US"],
  chicago: ["chicago-author-date", "en-US"],
  mla: ["modern-language-association", "en-US"],
  harvard: ["harvard-cite-them-right", "en-GB"],
  vancouver: ["vancouver", "en-US"],
};

/** The items as citeproc-js puts them in this style. */
export function byCiteproc(items: readonly CslItem[], style: CitationStyle): string[] {
  const all = items.map((item) => itemInStyle(item, style));
  const [file, locale] = sources[style];
  const engine = new Citeproc.Engine(
    {
      retrieveLocale: () => textOf(`locales-${locale}.xml`),
      retrieveItem: (id) => all.find((item) => item.id === id),
    },
    textOf(`${file}.csl`),
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
export function byUs(item: CslItem, style: CitationStyle): string {
  return citationOf(item, style)
    .map((piece) => piece.text)
    .join("")
    .trim();
}
