/** What readers are told in the institute's own words: its names of types and roles in place of the software's. */
import type { OwnTerms } from "../../catalogue/settings/own-terms.ts";
import { keysOf } from "../../catalogue/publication/terms.ts";
import type { Strings } from "./strings.ts";

/** The list with those names that there are in this language. */
function renamed<List extends Readonly<Record<string, unknown>>>(
  list: List,
  names: Readonly<Record<string, Readonly<Record<string, List[keyof List]>>>>,
  tag: string,
): List {
  const own = keysOf(list).flatMap((key) => {
    const name = names[key]?.[tag];
    return name === undefined ? [] : [[key, name] as const];
  });
  return own.length === 0 ? list : { ...list, ...Object.fromEntries(own) };
}

/** The strings with the institute's names in their language; the very same where it has none. */
export function inOwnWords(strings: Strings, { typeNames, roleNames }: OwnTerms): Strings {
  const types = renamed(strings.types, typeNames, strings.tag);
  const documentRoles = renamed(strings.documentRoles, roleNames, strings.tag);
  if (types === strings.types && documentRoles === strings.documentRoles) return strings;
  return { ...strings, types, documentRoles };
}
