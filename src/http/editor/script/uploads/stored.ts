/** The documents below the files that are sent: shown as they are now, and read where they have no text yet. */
import { trustedPage } from "../../../reader/script/trusted.ts";
import { goOnFrom } from "../going-on.ts";
import { spoken } from "../saying/spoken.ts";

/** Reads a file that is there already: one that was sent by the API, or whose reading was broken off. */
async function readStored(button: HTMLButtonElement): Promise<void> {
  const { read: code = "", file: address = "", sha256 = "" } = button.dataset;
  const state = button.nextElementSibling;
  const say = (sentence: string) => {
    if (state) state.textContent = sentence;
  };
  button.disabled = true;
  say(spoken("It is being read."));
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`the file answered ${response.status}`);
    const { readPdf } = await import("./read-pdf.ts");
    await readPdf(new File([await response.blob()], `${code}.pdf`), code, sha256);
    await refresh();
  } catch {
    say(spoken("Its text could not be read. Try again, or upload the file anew."));
    button.disabled = false;
  }
}

/** Has the documents below read on this machine where they have no text yet. */
export function offerReading(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("#documents [data-read]")) {
    button.hidden = false;
    button.addEventListener("click", () => void readStored(button));
  }
}

/** Shows the documents as they are now, below. */
export async function refresh(): Promise<void> {
  try {
    const response = await fetch(location.pathname);
    const page = trustedPage(await response.text(), response);
    const list = new DOMParser().parseFromString(page, "text/html").querySelector("#documents");
    const { activeElement } = document;
    const entry = activeElement?.closest("#documents > [id]");
    if (list) document.querySelector("#documents")?.replaceWith(document.adoptNode(list));
    offerReading();
    const again = document.getElementById(activeElement?.id ?? "");
    const heading = document.getElementById(entry?.id ?? "")?.querySelector("h3");
    goOnFrom(activeElement, ...[again, heading].flatMap((place) => place ?? []));
  } catch {
    // The next visit shows them.
  }
}
