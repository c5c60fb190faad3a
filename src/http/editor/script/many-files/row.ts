/** One file in the lists: what is proposed for it, and what the editor makes of that. */
import type { KnownPublication } from "../../../../catalogue/files/proposals/known.ts";
import type { Aim, Proposal } from "../../../../catalogue/files/proposals/proposing.ts";
import { known, locale, spoken, told } from "../saying/spoken.ts";
import type { Target } from "../uploads/transfer.ts";
import type { Chosen } from "./folder.ts";

export function found<Kind extends Element>(root: ParentNode, selector: string, kind: new () => Kind): Kind {
  const element = root.querySelector(selector);
  if (element instanceof kind) return element;
  throw new TypeError(`the page lacks ${selector}`);
}

export function sizeOf(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

const names = new Intl.DisplayNames(locale, { type: "language" });

/** What a document is called in menus and in the list of all. */
export function nameOf({ title, role, language }: Aim): string {
  return `${title.length > 70 ? `${title.slice(0, 70)}…` : title} (${known(role)}, ${names.of(language) ?? language})`;
}

/** Every document of the catalogue, as what a file can be meant for, by its code. */
export function everyAim(publications: readonly KnownPublication[]): Map<string, Aim> {
  return new Map(
    publications.flatMap(({ code: publication, title, documents }) =>
      documents.map(({ code, role, language }) => [
        code,
        { publication, title, document: code, role, language },
      ]),
    ),
  );
}

function option(value: string, label: string): HTMLOptionElement {
  const made = document.createElement("option");
  made.value = value;
  made.textContent = label;
  return made;
}

export class Row {
  readonly chosen: Chosen;
  readonly proposal: Proposal;
  readonly element: HTMLLIElement;
  readonly #aims: readonly Aim[];
  readonly #all: ReadonlyMap<string, Aim>;
  /** Whether its file is there. */
  ended = false;
  /** Whether the editor has chosen something here, or it is on its way: it stays as it is when more files come. */
  kept = false;

  constructor(chosen: Chosen, proposal: Proposal, all: ReadonlyMap<string, Aim>, changed: () => void) {
    this.chosen = chosen;
    this.proposal = proposal;
    this.#all = all;
    const { aim, alternatives, sureness, why } = proposal;
    this.#aims = [...(aim ? [aim] : []), ...alternatives];
    const copy = document.importNode(found(document, "#row", HTMLTemplateElement).content, true);
    this.element = found(copy, "li", HTMLLIElement);
    found(this.element, ".name", HTMLElement).textContent = chosen.path;
    found(this.element, ".size", HTMLElement).textContent = `(${sizeOf(chosen.file.size)})`;
    found(this.element, ".why", HTMLElement).textContent = told(why);
    const menu = this.#menu;
    menu.append(
      ...this.#aims.map((each, index) =>
        option(String(index), `${each.document === null ? `${spoken("New:")} ` : ""}${nameOf(each)}`),
      ),
      option("other", spoken("Another document")),
      option("none", spoken("Leave it out")),
    );
    menu.value = sureness === "sure" ? "0" : sureness === "unknown" ? "other" : "none";
    menu.setAttribute("aria-label", spoken("Document of {file}", { file: chosen.path }));
    this.#other.setAttribute(
      "aria-label",
      spoken("Code or title of the document of {file}", { file: chosen.path }),
    );
    found(this.element, ".choices", HTMLElement).hidden = sureness === "already";
    const update = () => {
      this.kept = true;
      found(this.element, ".other", HTMLElement).hidden = menu.value !== "other";
      changed();
    };
    menu.addEventListener("change", update);
    this.#other.addEventListener("change", () => {
      const several = this.#meant.length > 1;
      const trouble = several
        ? spoken("Several documents are called so: choose one of the list, or write its code.")
        : spoken("There is no such document.");
      this.say(this.#other.value !== "" && this.aim === null ? trouble : "");
      update();
    });
    found(this.element, ".other", HTMLElement).hidden = menu.value !== "other";
  }

  get #menu(): HTMLSelectElement {
    return found(this.element, "select", HTMLSelectElement);
  }

  get #other(): HTMLInputElement {
    return found(this.element, "input", HTMLInputElement);
  }

  /** Where it is to go; null where it is left out, or nobody has said. */
  get aim(): Aim | null {
    const { value } = this.#menu;
    if (value === "none" || this.proposal.sureness === "already") return null;
    if (value !== "other") return this.#aims[Number(value)] ?? null;
    const [only, ...others] = this.#meant;
    return others.length === 0 ? (only ?? null) : null;
  }

  /** The documents that the code or part of a title may mean that the editor wrote. */
  get #meant(): readonly Aim[] {
    const typed = this.#other.value.trim().toLowerCase();
    const [code = ""] = typed.split(/\s/, 1);
    const coded = this.#all.get(code);
    if (coded) return [coded];
    if (typed === "") return [];
    return [...this.#all.values()].filter(({ title }) => title.toLowerCase().includes(typed));
  }

  get target(): Target | null {
    if (this.aim === null) return null;
    const { publication, document: code, role, language } = this.aim;
    return { publication, document: code, role, language, changeNote: "" };
  }

  say(sentence: string): void {
    found(this.element, ".state", HTMLElement).textContent = sentence;
  }

  /** While it is sent nothing can be chosen for it. */
  lock(locked: boolean): void {
    if (locked) this.kept = true;
    this.#menu.disabled = locked;
    this.#other.disabled = locked;
  }
}
