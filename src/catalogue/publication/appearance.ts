/** Where a publication appeared. */
import type { StoredPublication } from "../../store/publications.ts";
import type { Language } from "../languages/language.ts";
import { type Identifier, identifiersFrom } from "./identifier.ts";
import { type ContainerKind, containerKinds, member } from "./terms.ts";

export interface Container {
  readonly slug: string;
  readonly kind: ContainerKind;
  readonly title: string;
  readonly titleTranslation: string | null;
  readonly language: Language;
  /** The publication's number within it, such as "GMS 09". */
  readonly number: string | null;
}

/** Where a publication appeared: its container, and where in it. */
export interface Appearance extends Container {
  /** ISSN or ISBN of the journal, series or book itself. */
  readonly identifiers: readonly Identifier[];
  readonly volume: string | null;
  readonly issue: string | null;
  /** As it is printed, such as “45–67”. */
  readonly pages: string | null;
  /** What stands in the place of pages where a journal has none, such as “e1234”. */
  readonly articleNumber: string | null;
}

/** What a page of its own tells of a stored book, journal or series. */
export function containerFrom(
  stored: Pick<NonNullable<StoredPublication["container"]>, "kind" | "titleTranslation" | "identifiers">,
): Pick<Appearance, "kind" | "titleTranslation" | "identifiers"> {
  return {
    kind: member(containerKinds, stored.kind, "container kind"),
    titleTranslation: stored.titleTranslation,
    identifiers: identifiersFrom(stored.identifiers),
  };
}
