/** The number that somebody typed to have a publication looked up. */
import { checkedIdentifier, identifierProblem } from "../publication/identifier.ts";
import { tidied } from "../publication/text.ts";

/** A number that registers know works by. */
export interface SoughtNumber {
  readonly scheme: "doi" | "isbn";
  readonly value: string;
}

/** The parts of an address that a number can be, the last first. */
function partsOf(address: string): string[] {
  const url = URL.parse(address);
  if (!url) return [];
  const path = url.pathname.split("/").map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return [...path.toReversed(), ...url.searchParams.values()];
}

/** A DOI within the address of a page, without what publishers put behind it. */
function doiWithin(address: string): string | null {
  const [found = ""] = /10\.\d{4,9}(?:\.\d+)*(?:\/|%2f)[^\s?#]+/i.exec(address) ?? [];
  return checkedIdentifier(
    "doi",
    found.replace(/%2f/gi, "/").replace(/(?:\/(?:full|pdf|abstract|epub|meta|html|summary)|\.pdf)+\/?$/i, ""),
  );
}

/** The DOI or ISBN in what was typed, with whatever is around it; null where there is none. */
export function numberIn(typed: string): SoughtNumber | null {
  const given = tidied(typed);
  const isAddress = /^https?:\/\//i.test(given);
  // Behind a publisher's address there are parameters, which are none of the DOI.
  const isElsewhere = isAddress && !/^https?:\/\/(?:[\w-]+\.)?doi\.org\//i.test(given);
  const doi = isElsewhere ? doiWithin(given) : checkedIdentifier("doi", given);
  if (doi !== null) return { scheme: "doi", value: doi };
  const [isbn] = [given, ...(isAddress ? partsOf(given) : [])].flatMap(
    (part) => checkedIdentifier("isbn", part) ?? [],
  );
  return isbn === undefined ? null : { scheme: "isbn", value: isbn };
}

/** What is wrong with what was typed, where {@link numberIn} finds nothing in it. */
export function numberProblem(typed: string): string {
  const given = tidied(typed);
  if (given === "") return "Write a DOI or an ISBN.";
  if (/^(?:doi\b|10\.)/i.test(given)) return identifierProblem("doi", given);
  if (/isbn/i.test(given) || /^[\d\s\p{Pd}]+x?$/iu.test(given)) return identifierProblem("isbn", given);
  return `“${given.slice(0, 60)}” is neither a DOI nor an ISBN. Write a DOI such as 10.1000/182, or an ISBN such as 978-3-16-148410-0.`;
}
