/** Films and sounds of a publication, and what belongs to each: captions and transcripts. */
import { isRecording } from "../files/formats.ts";
import type { CardDocument } from "./document.ts";

/** The recording that captions or a transcript belong to: that of their language, or else the first. */
function recordingOf<Each extends CardDocument>(
  documents: readonly Each[],
  { role, language }: Each,
): Each | null {
  if (role !== "captions" && role !== "transcript") return null;
  const recordings = documents.filter(({ format }) => isRecording(format));
  return recordings.find((recording) => recording.language.tag === language.tag) ?? recordings[0] ?? null;
}

/** The captions and transcripts of a recording, in the order of the documents; none of any other document. */
export function accompanimentsOf<Each extends CardDocument>(
  documents: readonly Each[],
  recording: Each,
): Each[] {
  return documents.filter(
    (document) => document !== recording && recordingOf(documents, document) === recording,
  );
}
