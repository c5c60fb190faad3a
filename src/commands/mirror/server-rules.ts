/** What web servers must be told of a mirror: addresses that lead elsewhere, and kinds of files that they may not know. */
import { extname } from "node:path";
import { dataGuards, fileGuards } from "../../http/respond.ts";
import { fileOf, isSafe, mirroredAddress, ownFolder, type Scope } from "./address.ts";
import type { Manifest } from "./manifest.ts";
import { attributeText } from "./words.ts";

/** An address that leads to another, both as paths of the mirror. */
interface Move {
  readonly from: string;
  readonly to: string;
}

/** Where everything leads that has no page of its own, and can only be told to a server. */
export function movesIn(scope: Scope, entries: Manifest["entries"]): Move[] {
  const moved = Object.entries(entries).flatMap(([from, entry]) => {
    if (entry.kind !== "moved") return [];
    return [{ from, to: mirroredAddress(scope, entry.to, from) ?? new URL(entry.to, scope.site).href }];
  });
  const files = [...scope.files].map(([from, to]) => ({ from, to }));
  return [...moved, ...files].toSorted((one, other) => (one.from < other.from ? -1 : 1));
}

/** A page that leads on by itself: for an address that a server without rules would not know. */
export function leadingPage(to: string): string {
  const address = attributeText(to);
  return `<!doctype html>\n<meta charset="utf-8">\n<meta http-equiv="refresh" content="0; url=${address}">\n<meta name="robots" content="noindex">\n<title>→</title>\n<a href="${address}">→</a>\n`;
}

/** Whether a page can stand at the address: not where a query decides, or where the name is that of another kind of file. */
export function canHavePage(address: string): boolean {
  return !address.includes("?") && fileOf(address).endsWith("/index.html") && isSafe(fileOf(address));
}

/** Media types by the ends of names; each file's own decides. */
function typesOf(entries: Manifest["entries"]): [suffix: string, mediaType: string][] {
  const types = new Map<string, string>();
  for (const entry of Object.values(entries)) {
    if (entry.kind !== "file") continue;
    const suffix = extname(entry.file).slice(1);
    const [mediaType = ""] = entry.mediaType.split(";");
    if (/^\w+$/.test(suffix) && suffix !== "html" && !types.has(suffix)) types.set(suffix, mediaType.trim());
  }
  return [...types].toSorted(([one], [other]) => (one < other ? -1 : 1));
}

/** In double quotes, as nginx and Apache read it: nothing in it ends the quotes or names a variable. */
function quoted(text: string): string {
  const safe = text.replace(/["\\$\s]/g, (character) => encodeURIComponent(character));
  return `"${safe}"`;
}

/**
 * Files of documents, which come from outside, by the end of their path: all of them, and the web pages among them. A
 * folder's own page is the mirror's.
 */
const fromOutside = String.raw`/d/[0-9a-z]+/(?!index\.html$)[^/]+\.\w+$`;
const foreignPages = String.raw`/d/[0-9a-z]+/(?!index\.html$)[^/]+\.x?html?$`;
/** What a browser shows as a document of this host that is no page. */
const shownData = String.raw`\.(?:svg|xml|atom|rdf|rss)$`;

/** The policy among these headers in double quotes; it has none, and no sign that a server would take for its own. */
function policyOf({ "content-security-policy": policy = "" }: Readonly<Record<string, string>>): string {
  if (policy === "") throw new Error("What comes from outside has no policy");
  if (/["\\$%]/.test(policy)) throw new Error(`A server would misread the policy ${policy}`);
  return `"${policy}"`;
}

/** For nginx: to be included within `http`. */
export function nginxRules(moves: readonly Move[], entries: Manifest["entries"], folder: string): string {
  const types = typesOf(entries).map(([suffix, mediaType]) => `    ${mediaType} ${suffix};`);
  // The default table of a type is taken whole or not at all.
  return `# A static mirror, for nginx: include this file within http { }, and see that the path after root is right.
map_hash_max_size 65536;
map_hash_bucket_size 1024;
map $request_uri $mirror_moved {
    default "";
${moves.map(({ from, to }) => `    ${quoted(from)} ${quoted(to)};`).join("\n")}
}
# Files come from outside: they run nothing, and web pages among them are saved, not shown.
map $uri $mirror_policy {
    default "";
    "~${fromOutside}" ${policyOf(fileGuards)};
    "~${shownData}" ${policyOf(dataGuards)};
}
map $uri $mirror_disposition {
    default "";
    "~${foreignPages}" attachment;
}
server {
    listen 8080;
    root ${quoted(folder)};
    index index.html;
    charset utf-8;
    absolute_redirect off;
    error_page 404 /404.html;
    types {
${types.join("\n")}
    text/html html;
    text/javascript js;
    }
    add_header X-Content-Type-Options nosniff always;
    add_header Content-Security-Policy $mirror_policy;
    add_header Content-Disposition $mirror_disposition;
    if ($mirror_moved) { return 302 $mirror_moved; }
    location /${ownFolder}/manifest.json { return 404; }
}
`;
}

/** For Apache: the mirror's .htaccess, where AllowOverride FileInfo is on. */
export function apacheRules(moves: readonly Move[], entries: Manifest["entries"]): string {
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const rules = moves.map(({ from, to }) => {
    const target = quoted(to.replaceAll("%", "\\%"));
    // As it was asked for, query and all: what a rule is matched with is decoded.
    const asked = quoted(`^[A-Z]+\\s${escaped(from)}\\s`).replaceAll("%5C", "\\");
    const flags = ["R=302", "L", "NE", ...(from.includes("?") ? ["QSD"] : [])].join();
    return `RewriteCond %{THE_REQUEST} ${asked}\nRewriteRule ^ ${target} [${flags}]`;
  });
  const types = typesOf(entries).map(([suffix, mediaType]) => `AddType ${mediaType} .${suffix}`);
  return `# A static mirror, for Apache: where AllowOverride FileInfo is on.
DirectoryIndex index.html
ErrorDocument 404 /404.html
AddDefaultCharset utf-8
${types.join("\n")}
# Files come from outside: they run nothing, and web pages among them are saved, not shown.
<If "%{REQUEST_URI} =~ m#${foreignPages}#">
ForceType application/octet-stream
</If>
<IfModule mod_headers.c>
Header always set X-Content-Type-Options nosniff
Header set Content-Security-Policy ${policyOf(fileGuards)} "expr=%{REQUEST_URI} =~ m#${fromOutside}#"
Header set Content-Security-Policy ${policyOf(dataGuards)} "expr=%{REQUEST_URI} =~ m#${shownData}#"
Header set Content-Disposition attachment "expr=%{REQUEST_URI} =~ m#${foreignPages}#"
</IfModule>
<IfModule mod_rewrite.c>
RewriteEngine On
${rules.join("\n")}
</IfModule>
`;
}
