/**
 * What languages and countries are called in languages: by the runtime (CLDR), and where that was made without a
 * language's names, by runtime-gaps.json, as `npm run languages` makes it of CLDR.
 */
import gaps from "./runtime-gaps.json" with { type: "json" };

/** A name of a language or country in some language; undefined where nobody has one. */
type NamesIn = (code: string) => string | undefined;

const listed: Readonly<Record<string, string>> = gaps;

function namesListed(rows: string): NamesIn {
  const names = new Map(
    rows.split("\n").map((row) => {
      const space = row.indexOf(" ");
      return [row.slice(0, space), row.slice(space + 1)];
    }),
  );
  return (code) => names.get(code);
}

/** The names of languages, by tag, and of countries, by code of ISO 3166-1. */
interface Names {
  readonly languages: NamesIn;
  readonly countries: NamesIn;
}

function namesMade(language: string): Names {
  const rows = Object.hasOwn(listed, language) ? listed[language] : undefined;
  if (rows !== undefined) {
    const names = namesListed(rows);
    const { languages, countries } = namesIn("en");
    // A language in a script or of a country: “srpski (latinica)”.
    const composed: NamesIn = (tag) => {
      const [base, ...parts] = tag.split("-").map(names);
      return base === undefined || parts.length === 0 || parts.includes(undefined)
        ? undefined
        : `${base} (${parts.join(", ")})`;
    };
    return {
      languages: (code) => names(code) ?? composed(code) ?? languages(code),
      countries: (code) => names(code) ?? countries(code),
    };
  }
  const by = (type: "language" | "region"): NamesIn => {
    const names = new Intl.DisplayNames(language, { type, fallback: "none" });
    return (code) => {
      try {
        return names.of(code);
      } catch {
        return undefined; // No code of its kind, such as XK in some runtimes.
      }
    };
  };
  return { languages: by("language"), countries: by("region") };
}

const made = new Map<string, Names>();

/** What languages and countries are called in this language; made when it is first asked for. */
export function namesIn(language: string): Names {
  const names = made.get(language) ?? namesMade(language);
  made.set(language, names);
  return names;
}
