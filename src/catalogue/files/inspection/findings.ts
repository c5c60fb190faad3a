/** What an inspection says: remarks on a file that is taken, and reasons why one is not. */
import { isOneOf } from "../../publication/terms.ts";

/** What an editor is told of a file that is taken. Files are served in a sandbox, so none of it runs here. */
export const findings = {
  javascript: "It contains scripts (JavaScript). Reports need none: save it again without them if you can.",
  launch:
    "It can start programs on the reader’s device. Reports need none of that: save it again without it.",
  "embedded-files":
    "Other files are attached inside it. Readers may not notice them: check that they are meant to be public.",
  "opens-files":
    "It has links to other files on the reader’s device or network. Check that they are meant to be there: addresses are safer.",
  "opens-address":
    "It opens an address by itself as soon as it, or one of its pages, is opened. Readers have not asked for that: save it again without it.",
  "xfa-form":
    "It contains a form of the kind XFA, which most readers’ programs do not show and which may hold scripts. Save it as an ordinary PDF if you can.",
  multimedia: "It contains sound, video or other media that many readers’ programs do not play.",
  "sends-data":
    "It contains a form that sends what is filled in to another address. Check that this is meant.",
  restricted:
    "It opens without a password but is encrypted, with limits on copying or printing. Reading programs for blind people may refuse it: save it without protection if you can.",
  "attachments-locked":
    "Files attached inside it ask for a password, which readers do not have. Attach them without, or upload them as documents of their own.",
  "partly-unread":
    "It was not looked through whole: some of it cannot be read here, or is more than can be. Scripts or attachments there would not have been noticed.",
  "loads-from-elsewhere":
    "It loads pictures or parts from other addresses, which learn who reads it and may vanish. Save it with everything inside it.",
  programs:
    "It contains programs or documents with macros. Readers’ devices may block it: leave them out if you can.",
  "copy-protected":
    "It is protected against copying, so that few programs open it. Save it without protection if you can.",
  macros: "It contains macros (programs). Many offices block such files: save it without macros if you can.",
} as const;
export type Finding = keyof typeof findings;

/** Why a file is not taken, with the sentences that an editor is told: what is wrong and what to do. */
export const refusals = {
  empty: "The file is empty. Choose it again, or export it again from the program that made it.",
  "too-large":
    "The file is larger than 200 MB. Save it with smaller pictures (“Reduce file size” or “Optimise for web”), then upload that.",
  "wrong-length":
    "Not all of the file arrived. Upload it again; what has arrived already need not be sent twice.",
  "wrong-hash": "The file changed on its way here: its checksum does not fit. Upload it again.",
  "not-pdf":
    "This is not a PDF, although this document is to be one. Open it in the program that made it, save or export it as PDF, then upload that.",
  "not-xlsx":
    "This is not an Excel workbook (.xlsx) that can be opened without a password. Save it as “Excel Workbook (.xlsx)” without a password, then upload that.",
  "not-docx":
    "This is not a Word document (.docx) that can be opened without a password. Save it as “Word Document (.docx)” without a password, then upload that.",
  "not-pptx":
    "This is not a PowerPoint presentation (.pptx) that can be opened without a password. Save it as “PowerPoint Presentation (.pptx)” without a password, then upload that.",
  "not-epub": "This is not an EPUB book. Export it as EPUB from the program that made it, then upload that.",
  "not-zip": "This is not a ZIP archive with files in it. Pack them as ZIP, then upload that.",
  "archive-locked":
    "What is packed in it asks for a password, which readers do not have. Pack it without, then upload that.",
  "archive-escapes":
    "It holds files that would be unpacked outside of the folder that a reader chooses. Pack a folder of its own, then upload that.",
  "archive-bomb":
    "It says that it unpacks to far more than such a file can hold, which fills readers’ disks. Pack its files anew, then upload that.",
  "archive-crowded":
    "It has more than 65,535 files in it, which many programs do not unpack. Pack them into several archives, then upload those.",
  "not-html":
    "This is not a web page (.html). Save it as “Web page, complete in one file” or “Filtered HTML”, then upload that.",
  "not-vtt":
    "These are not captions in WebVTT: a text that begins with the line WEBVTT. Save or convert them (SRT too) to WebVTT, then upload that.",
  "no-captions":
    "There are no captions in it: no line gives times, as in 00:01.000 --> 00:04.000. Export them again.",
  "not-mp3": "This is not an MP3. Convert the sound to MP3, then upload that.",
  "not-m4a": "This is not sound in MPEG-4 (.m4a). Convert it to M4A or MP3, then upload that.",
  "not-ogg": "This is not sound in Ogg (.ogg). Convert it to Ogg or MP3, then upload that.",
  "not-mp4": "This is not an MP4 video. Convert it to MP4 (H.264), then upload that.",
  "cut-off":
    "The end of the file is missing: it was probably cut off when it was saved or copied. If it opens on your computer, save it again from there, then upload that.",
  damaged:
    "The file is damaged: it has no table of its pages. If it opens on your computer, print or save it to a new PDF, then upload that.",
  locked:
    "The file asks for a password, which readers do not have. Remove the password in the program that made it (in Acrobat: File, Properties, Security, “No Security”), then upload it again.",
  "locked-by-certificate":
    "Only the holders of certain certificates can open this file. Save it without encryption, then upload it again.",
} as const;
export type Refusal = keyof typeof refusals;

/** The findings that a stored list names; whatever else it names is passed over. */
export function findingsOf(codes: readonly string[]): Finding[] {
  return codes.filter((code) => isOneOf(findings, code));
}
