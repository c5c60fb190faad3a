/** Which query parameters can change an answer, by path. The gateway drops every other one. */
import { facetNames } from "../catalogue/filter.ts";

const ofListings: readonly string[] = [...facetNames, "after", "before"];

/** By path without `.json`, each list in canonical order. What is not here takes the parameters of a listing. */
const byPath: Readonly<Record<string, readonly string[]>> = {
  "/search": ["q", ...facetNames, "from", "to", "sort", "page"],
  "/api/v1/search": ["q", ...facetNames, "from", "to", "sort", "page"],
  "/search/suggestions": ["q"],
};

/** The parameters of a path, in canonical order. */
export function parametersAt(path: string): readonly string[] {
  return byPath[path.replace(/\.json$/, "")] ?? ofListings;
}
