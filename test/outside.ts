/** The world outside, for the Worker's own requests in tests: none of them reaches a network. */
import { type Request, Response } from "miniflare";
import { answerAsAccessTeam } from "./access-team.ts";
import { answerAsRegister, isRegister } from "./registers.ts";
import { largePdf, soundPdf } from "./worker/pdfs.ts";

/** How often each address was asked that is busy at first. */
const asked = new Map<string, number>();

/** An earlier site, whose paths say what becomes of a file. */
async function answerAsEarlierSite({ protocol, pathname, searchParams }: URL): Promise<Response> {
  const [, what = "", salt = ""] = pathname.split("/");
  const location = searchParams.get("leads-to");
  if (location !== null) return new Response(null, { status: 301, headers: { location } });
  if (what === "status") return new Response("no", { status: Number(salt) });
  if (what === "page") return new Response("<!doctype html><title>Not found</title>");
  if (what === "large") {
    const headers = { "content-length": "300000000" };
    return new Response(new Blob([new Uint8Array(1000)]).stream(), { headers });
  }
  const times = (asked.get(pathname) ?? 0) + 1;
  asked.set(pathname, times);
  if (what === "busy" && times < 3) return new Response("later", { status: 503 });
  if (what === "pieces") {
    const pdf = largePdf(9_000_000);
    return new Response(new Blob([pdf]).stream());
  }
  if (what === "scheme") {
    // One of the files is to be had in the clear only.
    if (salt === "http.pdf" && protocol === "https:") return new Response("no", { status: 502 });
    return new Response(await soundPdf(protocol === "https:" ? 2 : 1, { salt }));
  }
  return new Response(await soundPdf(1, { salt }));
}

interface ReceivedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What was sent to each path of a receiver of webhooks. */
const receivedAt = new Map<string, ReceivedMessage[]>();

/** A receiver whose paths end with the status that they answer; asked by GET, it says what a path was sent. */
async function receive(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const known = receivedAt.get(pathname) ?? [];
  if (request.method === "GET") return Response.json(known);
  const headers = Object.fromEntries(request.headers);
  receivedAt.set(pathname, [...known, { headers, body: await request.text() }]);
  const status = Number(pathname.split("/").at(-1));
  const location = "https://receiver.example/elsewhere/200";
  return new Response(null, { status, headers: status < 400 && status >= 300 ? { location } : {} });
}

/** A site whose paths say how they answer; everything else is the team of Cloudflare Access, or nobody. */
export async function answerFromOutside(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const { hostname, pathname, searchParams } = url;
  if (hostname === "earlier.example") return answerAsEarlierSite(url);
  if (hostname === "receiver.example") return receive(request);
  if (isRegister(hostname)) return answerAsRegister(url);
  if (hostname !== "status.example") return answerAsAccessTeam(request);
  const location = pathname === "/round" ? pathname : searchParams.get("leads-to");
  if (location !== null) return new Response(null, { status: 302, headers: { location } });
  const refusesHead = pathname === "/head-405" && request.method === "HEAD";
  return new Response(null, { status: refusesHead ? 405 : pathname === "/404" ? 404 : 200 });
}
