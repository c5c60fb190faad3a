/** What is called how, of that by which searches are refined. */
import { licenceFrom } from "../catalogue/publication/licence.ts";
import { isOneOf } from "../catalogue/publication/terms.ts";
import type { Refinement } from "../catalogue/search/refinements.ts";
import type { Strings } from "./strings/strings.ts";

/** What a choice is called. */
export function refinementName(name: Refinement, value: string, strings: Strings): string {
  switch (name) {
    case "role":
      return isOneOf(strings.documentRoles, value) ? strings.documentRoles[value] : value;
    case "format":
      return isOneOf(strings.documentFormats, value) ? strings.documentFormats[value] : value;
    case "licence":
      return strings.licenceName(licenceFrom(value));
  }
}

/** What is chosen by it. */
export function refinementLabel(name: Refinement, strings: Strings): string {
  return name === "licence" ? strings.licence : strings.refinements[name];
}
