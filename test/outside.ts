/** The world outside, for the Worker's own requests in tests: none of them reaches a network. */
import { type Request, Response } from "miniflare";
import { answerAsAccessTeam } from "./access-team.ts";

/** A site whose paths say how they answer; everything else is the team of Cloudflare Access, or nobody. */
export async function answerFromOutside(request: Request): Promise<Response> {
  const { hostname, pathname, searchParams } = new URL(request.url);
  if (hostname !== "status.example") return answerAsAccessTeam(request);
  const location = pathname === "/round" ? pathname : searchParams.get("leads-to");
  if (location !== null) return new Response(null, { status: 302, headers: { location } });
  const refusesHead = pathname === "/head-405" && request.method === "HEAD";
  return new Response(null, { status: refusesHead ? 405 : pathname === "/404" ? 404 : 200 });
}
