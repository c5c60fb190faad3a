/** What each format is called by programs: its media type, and how its files' names end. */
import { type DocumentFormat, documentFormats, keysOf } from "../publication/terms.ts";

interface FileFormat {
  readonly mediaType: string;
  /** The first is that of downloads. */
  readonly endings: readonly string[];
}

const office = "application/vnd.openxmlformats-officedocument";
export const fileFormats: Readonly<Record<DocumentFormat, FileFormat>> = {
  pdf: { mediaType: "application/pdf", endings: ["pdf"] },
  epub: { mediaType: "application/epub+zip", endings: ["epub"] },
  docx: { mediaType: `${office}.wordprocessingml.document`, endings: ["docx"] },
  pptx: { mediaType: `${office}.presentationml.presentation`, endings: ["pptx"] },
  xlsx: { mediaType: `${office}.spreadsheetml.sheet`, endings: ["xlsx"] },
  html: { mediaType: "text/html", endings: ["html", "htm", "xhtml"] },
  zip: { mediaType: "application/zip", endings: ["zip"] },
  mp4: { mediaType: "video/mp4", endings: ["mp4", "m4v"] },
  mp3: { mediaType: "audio/mpeg", endings: ["mp3"] },
  m4a: { mediaType: "audio/mp4", endings: ["m4a"] },
  ogg: { mediaType: "audio/ogg", endings: ["ogg", "oga", "opus"] },
  vtt: { mediaType: "text/vtt", endings: ["vtt"] },
};

/** The format of files whose names end so, in whatever case; null for none that is taken. */
export function formatOfEnding(ending: string): DocumentFormat | null {
  const lower = ending.toLowerCase();
  return keysOf(documentFormats).find((format) => fileFormats[format].endings.includes(lower)) ?? null;
}

/** Every ending that is taken, with its dot. */
export const acceptedEndings: readonly string[] = keysOf(documentFormats).flatMap((format) =>
  fileFormats[format].endings.map((ending) => `.${ending}`),
);

/** Recordings, which captions and transcripts belong to. */
export function isRecording(format: DocumentFormat): boolean {
  return /^(?:video|audio)\//.test(fileFormats[format].mediaType);
}
