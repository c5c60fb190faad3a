/** The institute's logo: what a picture has to be to stand on every page, and where it is kept. */
import { createHash } from "node:crypto";
import { imageDimensionsFromData } from "image-dimensions";
import * as v from "valibot";
import { invalid } from "../problem.ts";

/** The settings that name a logo, by the shade of the pages that it stands on. */
export const logoFields = { light: "logo", dark: "logoInDark" } as const;
export type LogoShade = keyof typeof logoFields;
type LogoField = (typeof logoFields)[LogoShade];

/** The most bytes of one: as much again as a page and a half, on a slow line. */
export const largestLogo = 64_000;

/** The most pixels of a side: a small file may say that it is so large that a telephone cannot show it. */
const longestSide = 2000;

/** The media types of its file, by what its name ends in. */
export const logoTypes = { png: "png", jpg: "jpeg", webp: "webp" } as const;

/** Where the file store keeps them. What a setting ever named stays: it can be made the logo again. */
export const logosFolder = "logos/";

/** A picture by the name of its file, which is made of what is in it. */
export const logoSchema = v.optional(
  v.nullable(
    v.strictObject({
      name: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}\.(?:png|jpg|webp)$/)),
      width: v.number(),
      height: v.number(),
    }),
  ),
  null,
);
export type Logo = NonNullable<v.InferOutput<typeof logoSchema>>;

/** Whether the bytes are a picture from its beginning to its end. */
function isWhole(bytes: Uint8Array, type: string): boolean {
  const data = Buffer.from(bytes);
  if (type === "png") return data.subarray(-8).toString("latin1") === "IEND\xaeB`\x82";
  if (type === "jpeg") return data.subarray(-2).toString("latin1") === "\xff\xd9";
  return data.readUInt32LE(4) + 8 === data.length;
}

/** Whether it is XML, as SVG is. */
function isMarkup(bytes: Uint8Array): boolean {
  return /^[\s\uFEFF]*</.test(new TextDecoder().decode(bytes.subarray(0, 256)));
}

/** What this picture is. Throws `invalid` at the field where it cannot be a logo. */
function logoIn(bytes: Uint8Array, field: LogoField): Logo {
  if (bytes.length > largestLogo) {
    throw invalid(field, `A logo has at most 64 KB; this one has ${Math.ceil(bytes.length / 1000)} KB.`);
  }
  if (isMarkup(bytes)) {
    throw invalid(
      field,
      "An SVG can carry scripts and ask other sites, and is not taken. Save it as a PNG, at least 80 pixels high.",
    );
  }
  const found = imageDimensionsFromData(bytes);
  const ending = Object.entries(logoTypes).find(([, type]) => type === found?.type)?.[0];
  if (!found || ending === undefined) throw invalid(field, "A logo is a PNG, WebP or JPEG picture.");
  const { width, height, type } = found;
  if (!isWhole(bytes, type)) {
    throw invalid(field, "The picture breaks off, or something follows it. Save it anew, and send it again.");
  }
  if (Math.max(width, height) > longestSide || Math.min(width, height) < 16) {
    throw invalid(
      field,
      `A logo has 16 to ${longestSide} pixels a side; this one has ${width} by ${height}.`,
    );
  }
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  return { name: `${hash}.${ending}`, width, height };
}

/** Keeps the picture, to be named by the settings. Throws `invalid`. */
export async function keepLogo(files: R2Bucket, shade: LogoShade, bytes: Uint8Array): Promise<Logo> {
  const logo = logoIn(bytes, logoFields[shade]);
  const contentType = logoType(logo.name);
  // Its name is its hash: what lies there is the same.
  await files.put(logosFolder + logo.name, bytes, { httpMetadata: { contentType: `image/${contentType}` } });
  return logo;
}

/** What kind of picture a name ends in. */
export function logoType(name: string): (typeof logoTypes)[keyof typeof logoTypes] {
  return name.endsWith(".png") ? "png" : name.endsWith(".webp") ? "webp" : "jpeg";
}

interface Logos {
  readonly logo: Logo | null;
  readonly logoInDark: Logo | null;
}

/** The settings, where a logo for dark pages has one beside it for light ones. Throws `invalid`. */
export function withLightLogo<Settings extends Logos>(after: Settings): Settings {
  if (after.logo === null && after.logoInDark !== null) {
    throw invalid(logoFields.dark, "Choose the logo of light pages first, or with it.");
  }
  return after;
}

/**
 * The settings with logos that were there before or were kept just now, for nothing else can be named. Without a logo
 * there is none for dark pages. Throws `invalid`.
 */
export function withLogos<Settings extends Logos>(before: Logos, after: Settings): Settings {
  for (const shade of ["light", "dark"] as const) {
    const field = logoFields[shade];
    const [was, is] = [before[field], after[field]];
    const isSame = is?.name === was?.name && is?.width === was?.width && is?.height === was?.height;
    if (is !== null && !isSame) {
      throw invalid(field, `A logo is sent as a picture, to /api/v1/settings/logos/${shade}.`);
    }
  }
  return after.logo === null ? { ...after, logoInDark: null } : after;
}
