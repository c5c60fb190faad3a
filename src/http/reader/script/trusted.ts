/**
 * What this site's scripts may take for HTML or for another script (Trusted Types, https://w3c.github.io/trusted-types/):
 * its policy has browsers refuse everything else. Those that do not know of it go on without.
 */

/** TypeScript's DOM takes text where browsers now take what a policy made: here both are called text. */
interface Rules {
  readonly createHTML?: (text: string) => string;
  readonly createScriptURL?: (address: string) => string | null;
}

declare global {
  interface Window {
    readonly trustedTypes?: {
      createPolicy: (name: string, rules: Rules) => { readonly createHTML: (text: string) => string };
    };
  }
}

const pages = window.trustedTypes?.createPolicy("pages", { createHTML: (text) => text });

/** The page that this site answered with, as text that may become a document. Throws where another site answered. */
export function trustedPage(text: string, { url }: Response): string {
  if (new URL(url).origin !== location.origin) throw new TypeError(`${url} is of another site`);
  return pages ? pages.createHTML(text) : text;
}

/** Lets workers be started from this site's addresses that begin so, and from no other. Once a page. */
export function trustScriptsAt(beginning: string): void {
  window.trustedTypes?.createPolicy("default", {
    createScriptURL: (address) => {
      const { href } = new URL(address, location.href);
      return href.startsWith(location.origin + beginning) ? href : null;
    },
  });
}
