/** Conditional requests: RFC 9110, section 13. */

/** Whether an entity tag is one of a list, or the list is `*`. */
function listed(list: string, tag: string): boolean {
  return list.trim() === "*" || list.split(",").some((candidate) => candidate.trim() === tag);
}

/** A tag, or a list of them, for the weak comparison of section 8.8.3.2. */
function weakened(tags: string): string {
  return tags.replace(/(^|,)\s*W\//g, "$1");
}

const days = "Mon|Tue|Wed|Thu|Fri|Sat|Sun";
const longDays = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday";
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const named = `(?<month>${months.join("|")})`;
const time = "(?<hour>[01]\\d|2[0-3]):(?<minute>[0-5]\\d):(?<second>[0-5]\\d|60)";

/** The three forms of section 5.6.7, case and all: IMF-fixdate, and those of RFC 850 and of C's asctime. */
const dateForms = [
  `(?:${days}), (?<day>\\d{2}) ${named} (?<year>\\d{4}) ${time} GMT`,
  `(?:${longDays}), (?<day>\\d{2})-${named}-(?<year>\\d{2}) ${time} GMT`,
  `(?:${days}) ${named} (?<day>\\d{2}| \\d) ${time} (?<year>\\d{4})`,
].map((form) => new RegExp(`^${form}$`));

/** A year of two digits is the latest one that lies less than fifty years ahead, as that section has it. */
function fullYear(year: string, now: Date): number {
  if (year.length === 4) return Number(year);
  const century = Math.floor(now.getUTCFullYear() / 100) * 100;
  const full = century + Number(year);
  return full > now.getUTCFullYear() + 50 ? full - 100 : full;
}

/** The moment of a header's date in milliseconds since the epoch; null for what is none. */
function momentOf(date: string | null): number | null {
  const found = dateForms.map((form) => form.exec(date ?? "")?.groups).find(Boolean);
  if (!found) return null;
  const { year = "", month = "", day = "", hour = "", minute = "", second = "" } = found;
  const midnight = new Date(Date.UTC(fullYear(year, new Date()), months.indexOf(month), Number(day)));
  // 31 February is no day, and not the third of March.
  if (midnight.getUTCDate() !== Number(day)) return null;
  return midnight.setUTCHours(Number(hour), Number(minute), Number(second));
}

/** What the conditions of a request come to: the answer is sent, the client has it, or it wanted another one. */
export type Outcome = "sent" | "unchanged" | "failed";

/**
 * What becomes of a GET or HEAD with these conditions, where it would be answered with the headers of `response`, in
 * the order of section 13.2.2. Whether a part is still wanted is asked apart, by `partApplies`.
 */
export function outcomeOf(request: Headers, response: Headers): Outcome {
  const tag = response.get("etag") ?? "";
  const modified = momentOf(response.get("last-modified"));
  const ifMatch = request.get("if-match");
  if (ifMatch !== null) {
    // A strong comparison: weak tags are never the same.
    if (!listed(ifMatch, tag.startsWith('"') ? tag : "-")) return "failed";
  } else {
    const since = momentOf(request.get("if-unmodified-since"));
    if (since !== null && modified !== null && modified > since) return "failed";
  }
  const ifNoneMatch = request.get("if-none-match");
  if (ifNoneMatch !== null) {
    return tag !== "" && listed(weakened(ifNoneMatch), weakened(tag)) ? "unchanged" : "sent";
  }
  const since = momentOf(request.get("if-modified-since"));
  return since !== null && modified !== null && modified <= since ? "unchanged" : "sent";
}

/** Whether If-Range, where it is sent, still names what these headers are of: a strong comparison (section 13.1.5). */
export function partApplies(ifRange: string | null, response: Headers): boolean {
  const wanted = ifRange?.trim();
  return wanted === undefined || [response.get("etag"), response.get("last-modified")].includes(wanted);
}

/** The 304 in place of a response with these headers. */
export function notModified(response: Headers): Response {
  const headers = new Headers(response);
  for (const name of ["content-length", "content-type", "content-encoding"]) headers.delete(name);
  return new Response(null, { status: 304, headers });
}
