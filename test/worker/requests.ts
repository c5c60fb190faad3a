/** Asking the Worker, as its readers do: through the gateway. */
import { exports } from "cloudflare:workers";

export const origin = "https://catalogue.example";

export interface AskOptions {
  body?: string;
  method?: string;
  headers?: Record<string, string>;
}

/** The Worker's answer at this path. Redirects are not followed. */
export function ask(path: string, options: AskOptions = {}): Promise<Response> {
  return exports.default.fetch(new Request(origin + path, { redirect: "manual", ...options }));
}

/** The JSON at this path. Fails when the answer is not 200. */
export async function data<Shape>(path: string): Promise<Shape> {
  const response = await ask(path);
  if (response.status !== 200)
    throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json<Shape>();
}
