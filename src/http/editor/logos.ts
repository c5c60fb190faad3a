/** The institute's logo: sent as a picture, by a script or by the form of the settings. */
import {
  keepLogo,
  largestLogo,
  type Logo,
  logoFields,
  type LogoShade,
  logoTypes,
  withLightLogo,
} from "../../catalogue/settings/logo.ts";
import type { Settings } from "../../catalogue/settings/schema.ts";
import { changeSettings, currentSettings } from "../../catalogue/settings/settings.ts";
import { keysOf } from "../../catalogue/publication/terms.ts";
import { CatalogueError, notFound } from "../../catalogue/problem.ts";
import { settingsAdminPath } from "../addresses.ts";
import { databaseOf } from "../context.ts";
import { firstSettings, siteOf } from "../site.ts";
import { page, seeOther } from "./answer.ts";
import { editingOf } from "./editing.ts";
import { formParts, limitedBody } from "./input.ts";
import { type Operation, operation } from "./operation.ts";
import { settingsPage } from "./pages/settings.ts";
import type { EditorContext, GuardedRoute } from "./route.ts";
import { settingsGiven } from "./settings.ts";
import { bytes } from "./taken.ts";

const shades = keysOf(logoFields);

/** What somebody has never seen who saves a picture as large as a camera makes it is told at the field. */
const mostFormBytes = 16_000_000;

export const logoOperations: readonly Operation[] = [
  operation("PUT", "/settings/logos/:pages", "configure", {
    summary: "Make a picture the logo on pages that are `light` or `dark`",
    takes: bytes(...Object.values(logoTypes).map((type) => `image/${type}`)),
    over: "version",
    does: async ({ c, editing, at, version }) => {
      const shade = shades.find((each) => each === at("pages"));
      if (!shade) throw notFound({ thing: "page" });
      const logo = await keepLogo(c.env.FILES, shade, await limitedBody(c, largestLogo));
      return changeSettings(editing, firstSettings(c.env), {
        changed: (before) => withLightLogo({ ...before, [logoFields[shade]]: logo }),
        expected: version,
      });
    },
    gives: settingsGiven,
  }),
];

/** The pictures of the form, by the settings that they are for, once they are kept. */
async function picturesIn(c: EditorContext, form: FormData): Promise<Partial<Settings>> {
  const kept = async (shade: LogoShade): Promise<Readonly<Record<string, Logo>>> => {
    const file = form.get(logoFields[shade]);
    if (file === null || typeof file === "string" || file.size === 0) return {};
    const picture = new Uint8Array(await file.arrayBuffer());
    return { [logoFields[shade]]: await keepLogo(c.env.FILES, shade, picture) };
  };
  return { ...(await kept("light")), ...(await kept("dark")), logoHasName: form.has("logoHasName") };
}

export const logoPages: readonly GuardedRoute[] = [
  {
    method: "POST",
    path: settingsAdminPath("logo"),
    decision: "configure",
    answer: async (c, principal) => {
      const form = await formParts(c, mostFormBytes);
      const { tongue } = c.var;
      const first = firstSettings(c.env);
      const version = form.get("version");
      try {
        const changed = await picturesIn(c, form);
        await changeSettings(editingOf(c, principal), first, {
          changed: (before) => withLightLogo({ ...before, ...changed }),
          expected: typeof version === "string" ? version : null,
        });
        return seeOther(`${settingsAdminPath()}?done=changed`);
      } catch (error) {
        const problem = error instanceof CatalogueError ? error.problem : null;
        const isOutdated = problem?.kind === "outdated-version";
        if (problem?.kind !== "invalid" && !isOutdated) throw error;
        const message = tongue.say("Somebody else changed the settings meanwhile. Choose the picture again.");
        const errors = isOutdated ? [{ field: "logo", message }] : tongue.toldOf(problem.errors);
        const view = { site: await siteOf(c, tongue.strings), principal, tongue };
        const settings = await currentSettings(databaseOf(c), first);
        return page(c, await settingsPage(view, settings, { errors }), isOutdated ? 412 : 422);
      }
    },
  },
];
