/** Variables that a deployment may have and wrangler.toml does not name: docs/settings.md. */
interface FirstValues {
  readonly CATALOGUE_NAME?: string;
  readonly PUBLISHER?: string;
  readonly LICENCE_URL?: string;
  readonly CONTACT_EMAIL?: string;
}
declare namespace Cloudflare {
  interface Env extends FirstValues {}
}
interface Env extends FirstValues {}
