/**
 * The PDF that a new publication was filled in from. It stays in this browser until the publication is saved, and is
 * then the first that is sent.
 */
const store = "brought";

function keyOf(copy: string): string {
  return `/admin/brought/${encodeURIComponent(copy)}`;
}

/** A form that was left for so long, in milliseconds, is not gone on with. */
const longest = 86_400_000;

/** Keeps the file for the form with this working copy, and none of forms left long ago. Throws where the browser keeps none. */
export async function bring(copy: string, file: File): Promise<void> {
  const kept = await caches.open(store);
  for (const request of await kept.keys()) {
    const since = Number((await kept.match(request))?.headers.get("x-kept"));
    if (!(Date.now() - since < longest)) await kept.delete(request);
  }
  const headers = {
    "content-type": "application/pdf",
    "x-name": encodeURIComponent(file.name),
    "x-kept": String(Date.now()),
  };
  await kept.put(keyOf(copy), new Response(file, { headers }));
}

/** Keeps the file of this form no more. */
export async function forgetBrought(copy: string): Promise<void> {
  await (await caches.open(store)).delete(keyOf(copy));
}

/** Keeps no file of any form any more, as whoever sits here next must not find one. */
export async function forgetAllBrought(): Promise<void> {
  // Browsers keep such files over HTTPS and on one's own machine only.
  if ("caches" in globalThis) await caches.delete(store);
}

/** The file that was kept for a form; null where there is none. */
export async function broughtFor(copy: string): Promise<File | null> {
  try {
    const kept = await (await caches.open(store)).match(keyOf(copy));
    if (!kept) return null;
    const name = decodeURIComponent(kept.headers.get("x-name") ?? "document.pdf");
    return new File([await kept.blob()], name, { type: "application/pdf" });
  } catch {
    return null;
  }
}

/** The file that came with the publication that this page is of, where it was just added with one; once. */
export async function takeBrought(): Promise<File | "gone" | null> {
  const copy = new URLSearchParams(location.search).get("brought");
  if (copy === null) return null;
  const file = await broughtFor(copy);
  // Loaded again, the page neither sends nor misses it again.
  history.replaceState(null, "", location.pathname);
  if (!file) return "gone";
  await forgetBrought(copy);
  return file;
}
