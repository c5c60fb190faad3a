/** How somebody came to an address, by what their browser says of it; where they were before is looked at and dropped. */
import type { Source } from "../../catalogue/usage/counted.ts";

/** By a part of a host's name, whatever country's it is. */
const searchEngines =
  /(?:^|\.)(?:google|bing|duckduckgo|yahoo|yandex|baidu|ecosia|qwant|startpage|naver|seznam|sogou|coccoc|mojeek|swisscows|perplexity|chatgpt)\.[a-z.]{2,6}$|(?:^|\.)(?:ya\.ru|search\.brave\.com|kagi\.com|so\.com|base-search\.net|core\.ac\.uk|semanticscholar\.org|openalex\.org|googlequicksearchbox)$/;
const social =
  /(?:^|\.)(?:facebook|fb|instagram|threads|twitter|x|linkedin|lnkd|reddit|youtube|pinterest|tiktok|whatsapp|telegram|line|viber|zalo|weibo|vk|tumblr|discord|slack|bsky|mastodon|ok|messenger)\.(?:com|net|me|in|org|ru|app|social|it|cn)$|(?:^|\.)(?:t\.co|t\.me|fb\.me|youtu\.be|wa\.me|zalo\.me|mastodon\.[a-z]+)$|^(?:com\.facebook|org\.telegram|com\.twitter|com\.linkedin|com\.reddit|com\.slack)\b/;

/** The host that a referrer names; an app's name where it is one; empty for nothing. */
function hostOf(referrer: string): string {
  return /^(?:https?|android-app):\/\/([^/:?#]+)/i.exec(referrer)?.[1]?.toLowerCase() ?? "";
}

/** How somebody came, who asked `host` with these headers. */
export function sourceOf(headers: Headers, host: string): Source {
  const site = headers.get("sec-fetch-site");
  if (site === "same-origin" || site === "same-site") return "within";
  const from = hostOf(headers.get("referer") ?? "");
  if (from === "") return site === "cross-site" ? "other-site" : "direct";
  if (from === host) return "within";
  if (searchEngines.test(from)) return "search-engine";
  return social.test(from) ? "social" : "other-site";
}
