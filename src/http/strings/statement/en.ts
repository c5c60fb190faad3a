/** English: what the accessibility statement says. */
export const en = {
  title: "Accessibility",
  lead: "How far everybody can use this catalogue, what does not work yet, and where to ask for help.",
  conformance: "What holds",
  conformanceText:
    "These pages are made to meet the [Web Content Accessibility Guidelines (WCAG) 2.2](wcag) at level AA. As far as we know they do, but for what stands below: they conform in part.",
  ways: "Every page works by keyboard alone, with a screen reader, enlarged to 400 %, with text spacing and colours of your own, in dark mode, and without script.",
  limits: "What does not hold yet",
  files:
    "PDFs and other files were made by many hands over many years. Many have no tags, no title or no language, and some are scans without text.",
  texts:
    "Text versions were made from PDFs by a program: they have no pictures, and tables and notes may stand in other places.",
  recordings: "Recordings have captions or a transcript only where these exist.",
  translations:
    "The words around the publications were translated, mostly without [review by a speaker](translations). Names of topics and places may be in English.",
  elsewhere: "Pages elsewhere that are linked from here are not ours to mend.",
  help: "Ask for an accessible format, or tell us what is in your way",
  helpText:
    "Write to {whom}. Name the publication or the address of the page, and the format that you need: a tagged PDF, plain text, large print or another. The catalogue itself keeps nothing of your message.",
  complaint: "If that does not help",
  complaintText:
    "If you get no answer, or one that does not help, turn to the body in your country that hears complaints about accessibility or equal treatment.",
  tested: "How this was tested",
  testedText:
    "By those who make the software, last on {day}: by a program (axe) on every kind of page, and in a browser by keyboard alone, in the accessibility tree, at a width of 320 pixels, with the text spacing of WCAG, in forced colours, without styles and from right to left. These tests belong to the software. They also went through pages of the main kinds with the screen reader Orca. People who use assistive technology have not tested it yet.",
};
