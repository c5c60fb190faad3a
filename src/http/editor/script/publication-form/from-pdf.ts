/** Filling the form by a PDF: it is read here, what it tells is marked as guessed, and it goes along once all is saved. */
import { spoken } from "../saying/spoken.ts";
import { bring, broughtFor, forgetBrought } from "../uploads/brought.ts";
import { Refusal } from "../uploads/transfer.ts";
import { fill } from "./filling.ts";

/** As src/catalogue/files/inspection/inspect.ts has it. */
const largestFile = 200 * 1024 * 1024;

type LookUp = ((number: string) => Promise<void>) | null;

/** Why a file cannot be read. */
function troubleOf(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  if (name === "PasswordException")
    return spoken("It asks for a password, so nothing can be told from it. What you typed stays.");
  return spoken("It is no PDF, or it is damaged, so nothing can be told from it. What you typed stays.");
}

class FromPdf {
  readonly #form: HTMLFormElement;
  readonly #said: Element;
  readonly #lookUp: LookUp;
  #asked = 0;

  constructor(form: HTMLFormElement, said: Element, lookUp: LookUp) {
    this.#form = form;
    this.#said = said;
    this.#lookUp = lookUp;
  }

  #say(...all: readonly (string | Node)[]): void {
    const lines = all.map((each) => {
      const line = document.createElement("p");
      line.append(each);
      return line;
    });
    this.#said.replaceChildren(...lines);
  }

  #button(label: string, does: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "second";
    button.textContent = label;
    button.addEventListener("click", does);
    return button;
  }

  /** Whether the form sends along that a file waits. */
  #waits(copy: string | null): void {
    const input = this.#form.querySelector<HTMLInputElement>("input[name=brought]");
    if (input) input.value = copy ?? "";
  }

  /** That a file waits, and how to leave it out. */
  #waiting(copy: string, file: File): (string | Node)[] {
    this.#waits(copy);
    const leave = this.#button(spoken("Leave the file out"), () => {
      this.#waits(null);
      void forgetBrought(copy);
      leave.replaceWith(spoken("It is left out."));
      this.#form.querySelector<HTMLElement>("#pdf")?.focus();
    });
    return [
      spoken("{file} stays in this browser, and is uploaded once you have saved.", { file: file.name }),
      leave,
    ];
  }

  /** Keeps the file for when the publication is saved, and says so. */
  async #keep(file: File): Promise<(string | Node)[]> {
    const { copy = "" } = this.#form.dataset;
    try {
      await bring(copy, file);
      return this.#waiting(copy, file);
    } catch {
      return [spoken("Once you have saved, upload it on the page of the publication’s files.")];
    }
  }

  /** Goes on with a file that was given before the page was loaded again. */
  async resume(): Promise<void> {
    const { copy = "" } = this.#form.dataset;
    const file = await broughtFor(copy);
    if (file && this.#asked === 0) this.#say(...this.#waiting(copy, file));
  }

  async read(file: File): Promise<void> {
    const asked = ++this.#asked;
    if (file.size === 0) return this.#say(spoken("It is empty. Choose another file."));
    if (file.size > largestFile)
      return this.#say(spoken("It is larger than 200 MB: save it with smaller pictures."));
    this.#say(spoken("{file} is being read.", { file: file.name }));
    const [{ readOverview }, { recordOfPdf, hasText }, { guessesOf }] = await Promise.all([
      import("../uploads/read-pdf.ts"),
      import("../../../../importing/pdf.ts"),
      import("../../../../importing/look-ups/looking-up.ts"),
    ]);
    const read = await readOverview(file).catch((error: unknown) => troubleOf(error));
    // Another was chosen meanwhile.
    if (asked !== this.#asked) return;
    if (typeof read === "string") return this.#say(read);
    const pdf = { ...read, name: file.name };
    const record = recordOfPdf(pdf, new Date().getFullYear());
    const guesses = guessesOf(record);
    const fields = guesses.length > 0 ? await fill(this.#form, guesses) : [];
    if (asked !== this.#asked) return;
    const filled = fields.filter((field) => field.filled).map(({ label }) => label);
    const beside = fields.filter((field) => !field.filled).map(({ label }) => label);
    const number = record.cells.doi ?? record.cells.isbn?.split(";")[0];
    const lookUp = this.#lookUp;
    this.#say(
      ...(hasText(pdf)
        ? []
        : [spoken("It has no text, as a photograph or a scan: little can be told from it.")]),
      filled.length > 0
        ? spoken("Guessed from it: {fields}. Look at each, and correct or confirm it.", {
            fields: filled.join(", "),
          })
        : spoken("Nothing that was still empty could be told from it."),
      ...(beside.length > 0
        ? [
            spoken("What you typed was kept; what it has stands beside it: {fields}.", {
              fields: beside.join(", "),
            }),
          ]
        : []),
      ...(number !== undefined && lookUp
        ? [this.#button(spoken("Look {number} up", { number }), () => void lookUp(number))]
        : []),
      ...(await this.#keep(file)),
    );
  }

  /** Reads it, and says what went wrong where the catalogue does not answer. */
  start(file: File | undefined): void {
    if (!file) return;
    this.read(file).catch((error: unknown) =>
      this.#say(
        error instanceof Refusal
          ? error.message
          : spoken("The catalogue does not answer. Try again in a minute; what you typed stays here."),
      ),
    );
  }
}

/** Lets a PDF be dropped or chosen, where the page has a place for one. */
export function offerPdf(form: HTMLFormElement, lookUp: LookUp): void {
  const part = form.querySelector<HTMLElement>("#from-pdf");
  const zone = part?.querySelector<HTMLElement>(".drop");
  const input = part?.querySelector<HTMLInputElement>("#pdf");
  const said = part?.querySelector(".looked-up");
  if (!part || !zone || !input || !said) return;
  const reader = new FromPdf(form, said, lookUp);
  part.hidden = false;
  void reader.resume();
  input.addEventListener("change", (event) => {
    // It is no text that was typed.
    event.stopPropagation();
    reader.start(input.files?.[0]);
  });
  // Also beside the zone: a file that misses it must not take the page's place.
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    reader.start(event.dataTransfer?.files[0]);
  });
  for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, () => zone.classList.add("over"));
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
}
