/** Sending a webhook's message to where it goes. */
import { isOutside } from "./link-check.ts";

/** Milliseconds after which an address counts as silent. */
const patience = 10_000;

/** The status that the address answers, or why there is none. It leads nowhere else, and nothing of its answer is read. */
export async function sendMessage(
  url: string,
  body: string,
  headers: Record<string, string>,
): Promise<number | string> {
  // What counts as the public web may have become less since the address was taken.
  if (!isOutside(new URL(url))) return "not an address of the public web";
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "user-agent": "Backlist webhooks", ...headers },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(patience),
    });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    return error instanceof Error && error.name === "TimeoutError" ? "no answer in time" : "no connection";
  }
}
