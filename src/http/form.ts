import { parseAccept } from "hono/utils/accept";

/** The forms in which a resource can be had, with their media types. */
export const mediaTypes = { html: "text/html", json: "application/json" } as const;
export type Form = keyof typeof mediaTypes;

/**
 * The form that an Accept header prefers (RFC 9110, section 12.5.1), a page where it leaves the choice;
 * null when it accepts neither.
 */
export function preferredForm(accept: string | null): Form | null {
  if (!accept) return "html";
  const ranges = parseAccept(accept.slice(0, 1000));
  const quality = (type: string) => {
    const family = `${type.split("/")[0]}/*`;
    for (const range of [type, family, "*/*"]) {
      const match = ranges.find((candidate) => candidate.type.toLowerCase() === range);
      if (match) return match.q;
    }
    return 0;
  };
  const html = quality(mediaTypes.html);
  const json = quality(mediaTypes.json);
  if (html <= 0 && json <= 0) return null;
  return html >= json ? "html" : "json";
}

/** The form that an address asks for by itself, whatever the Accept header says. */
export function formOfPath(path: string): Form | undefined {
  return path.endsWith(".json") || path === "/api" || path.startsWith("/api/") ? "json" : undefined;
}
