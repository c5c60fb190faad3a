/**
 * The PDF that a new publication was filled in from. It stays in this browser until the publication is saved, and is
 * then the first that is sent.
 */
const store = "brought";

function keyOf(copy: string): string {
  return `/admin/brought/${encodeURIComponent(copy)}`;
}

/** Keeps the file for the form with this working copy, in place of any other. Throws where the browser keeps none. */
export async function bring(copy: string, file: File): Promise<void> {
  await caches.delete(store);
  const headers = { "content-type": "application/pdf", "x-name": encodeURIComponent(file.name) };
  await (await caches.open(store)).put(keyOf(copy), new Response(file, { headers }));
}

/** Keeps no file any more. */
export async function forgetBrought(): Promise<void> {
  await caches.delete(store);
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
export async function takeBrought(): Promise<File | null> {
  const copy = new URLSearchParams(location.search).get("brought");
  const file = copy === null ? null : await broughtFor(copy);
  if (!file) return null;
  // Loaded again, the page does not send it again.
  history.replaceState(null, "", location.pathname);
  await forgetBrought();
  return file;
}
