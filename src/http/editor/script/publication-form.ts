/**
 * The form of a publication: keeps what is typed on the server, warns before unsaved changes are left behind, shows
 * what readers would see, and proposes a slug. Without it the form does all the rest.
 */
import { slugOfTitle } from "../../../catalogue/publication/slug.ts";
import { trustedPage } from "../../reader/script/trusted.ts";
import { fieldsOf, forgetMarks, takeInPlace } from "./publication-form/filling.ts";
import { offerPdf } from "./publication-form/from-pdf.ts";
import { offerLookUps } from "./publication-form/look-up.ts";
import { locale, spoken } from "./saying/spoken.ts";
import { forgetBrought } from "./uploads/brought.ts";

/** Milliseconds without typing after which the form is kept, and the preview is renewed. */
const keepAfter = 1500;
const previewAfter = 700;

/** Milliseconds after which keeping is tried again. */
const retryAfter = 10_000;

const form = document.querySelector<HTMLFormElement>("form.content-form");
const told = document.querySelector("#kept");

const workingCopyPath = "/admin/publications/working-copy";

function send(
  method: "POST" | "PUT",
  path: string,
  body: URLSearchParams,
  more: RequestInit = {},
): Promise<Response> {
  return fetch(path, { method, body, headers: { accept: "text/html" }, ...more });
}

/** Keeps what is typed. One request at a time: a slow one must not put an older text in place of a newer. */
class Keeper {
  readonly #form: HTMLFormElement;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #version = 0;
  #kept = 0;
  #busy = false;
  #ended = new AbortController();

  constructor(of: HTMLFormElement) {
    this.#form = of;
  }

  changed(): void {
    this.#version++;
    this.#later(keepAfter);
  }

  /** Keeps what is not kept yet, while the page is on its way out. */
  hurry(): void {
    if (this.#kept === this.#version || this.#ended.signal.aborted) return;
    // A browser lets at most 64 KB outlive the page; a longer text was kept a moment ago.
    send("PUT", workingCopyPath, fieldsOf(this.#form), { keepalive: true }).catch(() => undefined);
  }

  /** The form is sent: nothing is kept any more, or it would be found as unsaved the next time. */
  end(): void {
    clearTimeout(this.#timer);
    this.#ended.abort();
  }

  /** The page stays after all. */
  resume(): void {
    this.#ended = new AbortController();
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#keep(), milliseconds);
  }

  async #keep(): Promise<void> {
    if (this.#busy || this.#kept === this.#version) return;
    this.#busy = true;
    const version = this.#version;
    let sentence = "";
    try {
      const { ok, status } = await send("PUT", workingCopyPath, fieldsOf(this.#form), {
        signal: this.#ended.signal,
      });
      if (ok) {
        this.#kept = version;
        const time = new Date().toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
        sentence = spoken("Saved at {time}, for you alone. Not in the catalogue yet.", { time });
      } else {
        sentence =
          status === 401
            ? spoken("Not saved: you are signed out. Sign in in another tab; what you typed stays here.")
            : spoken("Not saved: the catalogue refused it. Copy what you typed before you leave.");
      }
    } catch {
      sentence = spoken("Not saved: there is no connection. It is tried again.");
    }
    this.#busy = false;
    if (this.#ended.signal.aborted) return;
    // Not on every keystroke: a screen reader says it once, when it is news.
    if (told && told.textContent !== sentence) told.textContent = sentence;
    if (this.#kept !== this.#version) this.#later(this.#kept === version ? keepAfter : retryAfter);
  }
}

/** A pane with the publication as readers would see it, renewed while somebody types. */
class Preview {
  readonly #form: HTMLFormElement;
  readonly #pane = document.createElement("aside");
  readonly #button = document.createElement("button");
  #frame: HTMLIFrameElement | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(of: HTMLFormElement) {
    this.#form = of;
    this.#pane.className = "preview-pane";
    this.#pane.setAttribute("aria-label", spoken("Preview"));
    this.#pane.hidden = true;
    this.#button.type = "button";
    this.#button.className = "second";
    this.#button.textContent = spoken("Live preview");
    this.#button.setAttribute("aria-expanded", "false");
    this.#button.addEventListener("click", () => this.#toggle());
    of.querySelector(".actions")?.append(this.#button);
    of.after(this.#pane);
  }

  #toggle(): void {
    this.#pane.hidden = !this.#pane.hidden;
    const shown = !this.#pane.hidden;
    document.body.classList.toggle("previewing", shown);
    this.#button.setAttribute("aria-expanded", String(shown));
    this.#button.textContent = shown ? spoken("Close the preview") : spoken("Live preview");
    if (shown) void this.#show();
  }

  changed(): void {
    if (this.#pane.hidden) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#show(), previewAfter);
  }

  async #show(): Promise<void> {
    const asked = ++this.#asked;
    const response = await send("POST", "/admin/publications/preview", fieldsOf(this.#form)).catch(
      () => null,
    );
    if (!response?.ok) return;
    const page = trustedPage(await response.text(), response);
    // A slow answer must not replace a newer one.
    if (asked === this.#asked) this.#render(page);
  }

  /** In a frame of its own each time: a frame that goes on to another page would fill the browser's history. */
  #render(page: string): void {
    const frame = document.createElement("iframe");
    frame.title = spoken("The publication as readers would see it");
    // No script runs in it; that it has our origin lets us keep its place.
    frame.setAttribute("sandbox", "allow-same-origin");
    frame.srcdoc = page;
    const previous = this.#frame;
    frame.addEventListener("load", () => {
      const place = previous?.contentWindow?.scrollY ?? 0;
      frame.contentWindow?.scrollTo(0, place);
      // Links lead out of the preview, to pages that no frame may show.
      frame.contentDocument?.addEventListener("click", (event) => event.preventDefault());
      previous?.remove();
    });
    this.#frame = frame;
    this.#pane.append(frame);
  }
}

/** Fills in the slug from the title until somebody types one. */
function proposeSlug(of: HTMLFormElement): void {
  if (!("new" in of.dataset)) return;
  const input = (id: string) => of.querySelector<HTMLInputElement>(id);
  let proposed = slugOfTitle(input("#title")?.value ?? "", []);
  // Both may be other elements by then.
  of.addEventListener("input", ({ target }) => {
    const [title, slug] = [input("#title"), input("#slug")];
    if (!title || !slug || target !== title || (slug.value !== "" && slug.value !== proposed)) return;
    proposed = slugOfTitle(title.value, []);
    slug.value = proposed;
  });
}

/** Takes the file along of what is discarded, before the page is left. */
async function discarded(discarding: HTMLFormElement): Promise<void> {
  const copy = new FormData(discarding).get("copy");
  if (typeof copy === "string") await forgetBrought(copy).catch(() => undefined);
  discarding.submit();
}
for (const discarding of document.querySelectorAll<HTMLFormElement>("form[data-discard]")) {
  discarding.addEventListener("submit", (event) => {
    event.preventDefault();
    void discarded(discarding);
  });
}

if (form) {
  const keeper = new Keeper(form);
  const preview = new Preview(form);
  let unsaved = "unsaved" in form.dataset;
  proposeSlug(form);
  takeInPlace(form);
  forgetMarks(form);
  offerPdf(form, offerLookUps(form));
  form.addEventListener("input", () => {
    unsaved = true;
    keeper.changed();
    preview.changed();
  });
  // A button that opens a tab of its own leaves this page as it is.
  form.addEventListener("submit", ({ submitter }) => {
    if (submitter instanceof HTMLButtonElement && submitter.formTarget === "_blank") return;
    unsaved = false;
    keeper.end();
  });
  addEventListener("pageshow", () => keeper.resume());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keeper.hurry();
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}
