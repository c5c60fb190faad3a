/** The page of a publication's files: several uploads at once, each with its progress, that survive a bad connection. */
import { guessDocument, matchDocument, type NamedDocument } from "../../../catalogue/files/file-name.ts";
import { goOnFrom } from "./going-on.ts";
import { known, spoken } from "./saying/spoken.ts";
import { takeBrought } from "./uploads/brought.ts";
import { offerReading, refresh } from "./uploads/stored.ts";
import { Refusal, send, type Target, type Uploaded } from "./uploads/transfer.ts";

/** How many files are sent at a time: more would share the same line. */
const atOnce = 2;

function found<Kind extends Element>(root: ParentNode, selector: string, kind: new () => Kind): Kind {
  const element = root.querySelector(selector);
  if (element instanceof kind) return element;
  throw new TypeError(`the page lacks ${selector}`);
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

const form = found(document, "#upload-form", HTMLFormElement);
const zone = found(form, ".drop", HTMLElement);
const input = found(form, "#file", HTMLInputElement);
const start = found(form, ".actions button", HTMLButtonElement);
const queue = found(document, "#queue", HTMLElement);
const template = found(document, "#queued", HTMLTemplateElement);
const publication = zone.dataset.publication ?? "";
const ownLanguage = zone.dataset.language ?? "en";

type State = "waiting" | "sending" | "paused" | "stopped" | "done";
const queued = new Set<Queued>();

/** One file that was chosen: where it goes, and how far it is. */
class Queued {
  readonly file: File;
  readonly element: HTMLElement;
  state: State = "waiting";
  #pausing = new AbortController();

  constructor(file: File) {
    this.file = file;
    const copy = document.importNode(template.content, true);
    this.element = found(copy, "li", HTMLLIElement);
    this.#part("name", HTMLElement).textContent = file.name;
    this.#part("size", HTMLElement).textContent = `(${sizeOf(file.size)})`;
    for (const menu of this.element.querySelectorAll("select"))
      menu.setAttribute(
        "aria-label",
        spoken("{what} of {file}", { what: known(menu.name), file: file.name }),
      );
    this.#note.setAttribute("aria-label", spoken("What changed in {file}", { file: file.name }));
    for (const button of this.element.querySelectorAll("button")) {
      button.setAttribute("aria-label", `${button.textContent} ${file.name}`);
      button.addEventListener("click", () => this.#act(button.dataset.do ?? ""));
    }
    this.#bar.setAttribute("aria-label", spoken("Sent of {file}", { file: file.name }));
    this.#guess();
    this.#menu("document").addEventListener("change", () => this.#showNew());
    queue.append(copy);
  }

  #part<Kind extends Element>(name: string, kind: new () => Kind): Kind {
    return found(this.element, `.${name}`, kind);
  }

  #menu(name: string): HTMLSelectElement {
    return found(this.element, `select[name=${name}]`, HTMLSelectElement);
  }

  #button(name: string): HTMLButtonElement {
    return found(this.element, `[data-do=${name}]`, HTMLButtonElement);
  }

  get #note(): HTMLInputElement {
    return found(this.element, "input[name=changeNote]", HTMLInputElement);
  }

  get #bar(): HTMLProgressElement {
    return found(this.element, "progress", HTMLProgressElement);
  }

  /** Chooses what the file's name says; all of it can be corrected. */
  #guess(): void {
    const guess = guessDocument(this.file.name);
    const documents = Array.from(this.#menu("document").options)
      .filter(({ value }) => value !== "")
      .map(
        ({ value, dataset }): NamedDocument => ({
          code: value,
          role: dataset.role ?? "",
          language: dataset.language ?? "",
          format: dataset.format ?? "",
          awaiting: dataset.awaiting !== undefined,
        }),
      );
    const taken = new Set([...queued].map((other) => other.#menu("document").value));
    const free = documents.filter(({ code }) => !taken.has(code));
    this.#menu("document").value = matchDocument(free, guess, ownLanguage)?.code ?? "";
    const roles = this.#menu("role");
    // The institute may not offer the one that the name tells.
    if (Array.from(roles.options).some(({ value }) => value === guess.role)) roles.value = guess.role;
    this.#menu("language").value = guess.language ?? ownLanguage;
    this.#showNew();
  }

  #showNew(): void {
    for (const label of this.element.querySelectorAll<HTMLElement>(".new")) {
      label.hidden = this.#menu("document").value !== "";
    }
    const { selectedOptions } = this.#menu("document");
    const replaces = selectedOptions[0]?.value !== "" && selectedOptions[0]?.dataset.awaiting === undefined;
    this.#part("replacing", HTMLElement).hidden = !replaces;
  }

  get target(): Target {
    return {
      publication,
      document: this.#menu("document").value || null,
      role: this.#menu("role").value,
      language: this.#menu("language").value,
      changeNote: this.#note.value,
    };
  }

  say(sentence: string): void {
    this.#part("state", HTMLElement).textContent = sentence;
  }

  /** Puts the cursor at the first of its buttons that can be pressed, where what had it before cannot be used now. */
  goOnHere(before: Element | null): void {
    goOnFrom(before, this.#button("pause"), this.#button("retry"), this.#button("remove"));
  }

  #become(state: State): void {
    const { activeElement } = document;
    this.state = state;
    const sending = state === "sending";
    this.#button("pause").hidden = !sending;
    this.#button("retry").hidden = state !== "paused" && state !== "stopped";
    this.#button("remove").hidden = sending;
    this.#bar.hidden = state === "waiting" || state === "done";
    for (const menu of this.element.querySelectorAll("select")) menu.disabled = sending || state === "done";
    this.#note.disabled = sending || state === "done";
    update();
    if (this.element.contains(activeElement)) this.goOnHere(activeElement);
  }

  #act(what: string): void {
    if (what === "pause") this.#pausing.abort();
    if (what === "retry") {
      this.#become("waiting");
      this.say(spoken("Waiting for its turn."));
      work();
    }
    if (what === "remove") {
      queued.delete(this);
      this.element.remove();
      update();
      input.focus();
    }
  }

  #progress(share: number): void {
    const percent = Math.min(100, Math.floor(share * 100));
    this.#bar.value = percent;
    // Read out at each quarter only: more would drown everything else.
    const quarter = percent - (percent % 25);
    this.#bar.textContent = `${percent} %`;
    if (percent < 100)
      this.say(
        quarter === 0
          ? spoken("Sending: begun of {size}.", { size: sizeOf(this.file.size) })
          : spoken("Sending: {percent} % of {size}.", { percent: quarter, size: sizeOf(this.file.size) }),
      );
    else this.say(spoken("All of it is there. It is being checked."));
  }

  async send(): Promise<void> {
    this.#pausing = new AbortController();
    this.#become("sending");
    this.say(spoken("Sending."));
    try {
      const uploaded = await send(
        this.file,
        this.target,
        {
          progress: (share) => this.#progress(share),
          broken: () =>
            this.say(spoken("The connection broke. It goes on by itself as soon as that is back.")),
        },
        this.#pausing.signal,
      );
      await this.#finish(uploaded);
    } catch (error) {
      this.#stop(error);
    }
  }

  #stop(error: unknown): void {
    const paused = error instanceof DOMException && error.name === "AbortError";
    this.#become(paused ? "paused" : "stopped");
    if (paused) this.say(spoken("Paused. What is sent stays sent."));
    else if (error instanceof Refusal) this.say(error.message);
    else this.say(spoken("The connection is away. What is sent stays sent: try again when it is back."));
  }

  async #finish({ document: { code }, file, unchanged }: Uploaded): Promise<void> {
    let pages = file.pages;
    let reading = "";
    if (/\.pdf$/i.test(this.file.name)) {
      this.say(spoken("It is there. Its text is being read for search."));
      try {
        // Only now, and only here: it is large.
        const { readPdf } = await import("./uploads/read-pdf.ts");
        ({ pages } = await readPdf(this.file, code, file.sha256));
      } catch {
        reading = ` ${spoken("Its text could not be read, so search will not find it.")}`;
      }
    }
    this.#become("done");
    const facts = [
      sizeOf(file.bytes),
      ...(pages === null ? [] : [pages === 1 ? spoken("1 page") : spoken("{count} pages", { count: pages })]),
    ];
    const remarks = file.findings.map(({ sentence }) => ` ${sentence}`).join("");
    this.say(
      `${unchanged ? spoken("This very file was there already") : spoken("Done")}: ${facts.join(", ")}.${remarks}${reading}`,
    );
    await refresh();
  }
}

function update(): void {
  const waiting = [...queued].filter(({ state }) => state === "waiting").length;
  start.disabled = waiting === 0;
  start.textContent = waiting > 1 ? spoken("Upload {count} files", { count: waiting }) : spoken("Upload");
}

/** Keeps as many files on their way as go at once. */
function work(): void {
  const sending = [...queued].filter(({ state }) => state === "sending").length;
  const waiting = [...queued].filter(({ state }) => state === "waiting");
  for (const next of waiting.slice(0, Math.max(0, atOnce - sending))) void next.send().then(work);
}

function add(files: Iterable<File>): void {
  for (const file of files) queued.add(new Queued(file));
  input.value = "";
  update();
}

offerReading();
found(form, ".plain", HTMLElement).remove();
found(form, ".dropping", HTMLElement).hidden = false;
input.required = false;
update();
void takeBrought().then((file) => {
  if (file === null) return;
  if (file === "gone") {
    const gone = document.createElement("p");
    gone.setAttribute("role", "status");
    gone.textContent = spoken(
      "This browser no longer keeps the file that the publication was filled in from. Choose it again here.",
    );
    zone.before(gone);
    return;
  }
  add([file]);
  work();
});

input.addEventListener("change", () => add(input.files ?? []));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { activeElement } = document;
  work();
  [...queued].find(({ state }) => state === "sending")?.goOnHere(activeElement);
});

// A file that misses the zone must not take the page's place.
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => event.preventDefault());
for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, () => zone.classList.add("over"));
for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
zone.addEventListener("drop", (event) => add(event.dataTransfer?.files ?? []));

addEventListener("beforeunload", (event) => {
  if ([...queued].some(({ state }) => state === "sending")) event.preventDefault();
});
