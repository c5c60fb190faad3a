/** Asking an outside address whether it is still there. */

/** Milliseconds after which an address counts as silent. */
const patience = 10_000;

async function statusOf(url: string, method: "HEAD" | "GET"): Promise<number> {
  const headers = { "user-agent": "Backlist link check", accept: "*/*" };
  const response = await fetch(url, { method, headers, signal: AbortSignal.timeout(patience) });
  await response.body?.cancel();
  return response.status;
}

/** The HTTP status of the address, after redirects; 0 where nothing answers. Nothing of the answer is read. */
export async function checkLink(url: string): Promise<number> {
  try {
    const status = await statusOf(url, "HEAD");
    // Many servers know GET only.
    return status < 400 ? status : await statusOf(url, "GET");
  } catch {
    return 0;
  }
}
