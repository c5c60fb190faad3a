import { describe, expect, it } from "vitest";
import { guessDocument } from "../../src/catalogue/files/file-name.ts";

describe("a file's name tells", () => {
  it.each([
    ["Report_KH.pdf", "km", "full"],
    ["summary-burmese.pdf", "my", "summary"],
    ["Trafficked at Sea-compressed.pdf", null, "compressed"],
    ["Trafficked at Sea-th-compressed.pdf", "th", "compressed"],
    ["No Place Like Home Executive Summary (Khmer).pdf", "km", "executive-summary"],
    ["ExecutiveSummary_Lao_FINAL_v2.pdf", "lo", "executive-summary"],
    ["report-zh-Hans.pdf", "zh", "full"],
    ["របាយការណ៍.pdf", "km", "full"],
    ["Báo cáo (Tiếng Việt).pdf", "vi", "full"],
    ["Laporan - Bahasa Indonesia.pdf", "id", "full"],
    ["Reintegration in Cambodia (English).pdf", "en", "full"],
    ["moving-on_ID.pdf", "id", "full"],
    ["in my own words.pdf", null, "full"],
    ["Izveštaj srpski web.pdf", "sr", "compressed"],
    ["Foreword Русский.pdf", "ru", "foreword"],
    ["Slides.pdf", null, "presentation"],
    ["Directory template.xlsx", null, "template"],
    ["Interview (Khmer).mp3", "km", "audio"],
    ["Interview subtitles_KH.vtt", "km", "captions"],
    ["Interview transcript English.docx", "en", "transcript"],
    ["Findings.pptx", null, "presentation"],
    ["interview.MP4", null, "video"],
    ["Resumen ejecutivo_español.PDF", "es", "executive-summary"],
    ["Shqip.pdf", "sq", "full"],
    ["Being home. Family reintegration among trafficked Indonesian men.pdf", null, "full"],
    ["domestic-violence-in-cambodian-marriages.pdf", null, "full"],
    ["2017_Indonesian_moving-on.pdf", "id", "full"],
    ["Relatório final - Português.pdf", "pt", "full"],
    ["Tartarugas marinhas (portugues).pdf", "pt", "full"],
    ["Jahresbericht_DEU.pdf", "de", "full"],
    ["Jahresbericht_deu.pdf", "de", "full"],
    ["rapport-FR.pdf", "fr", "full"],
    ["Relatóriu (tet).pdf", "tet", "full"],
    ["report_tet.pdf", "tet", "full"],
    ["Summary Farsi.pdf", "fa", "summary"],
    ["گزارش_fa.pdf", "fa", "full"],
    ["Report_IT.pdf", "it", "full"],
    ["Turtles (it).pdf", "it", "full"],
    ["ウミガメの報告.pdf", "ja", "full"],
    ["רענון.pdf", "he", "full"],
    ["how_to_do_it.pdf", null, "full"],
    ["How to do it.pdf", null, "full"],
    ["Yes or no.pdf", null, "full"],
    ["Report May.pdf", null, "full"],
    ["Working with men.pdf", null, "full"],
    ["The day she met him and her.pdf", null, "full"],
    ["Modern slave.pdf", null, "full"],
    ["The sun and the ice.pdf", null, "full"],
    ["Lives at war.pdf", null, "full"],
    ["who_we_are.pdf", null, "full"],
    ["Guía para la familia.pdf", null, "full"],
    ["Annual report 2020 v2.pdf", null, "full"],
  ])("%s: language %s, role %s", (name, language, role) => {
    expect(guessDocument(name)).toMatchObject({ language, role });
  });

  it("its format by the ending, and none by an ending that no document has", () => {
    expect(guessDocument("a.PDF").format).toBe("pdf");
    expect(guessDocument("a.rtf").format).toBeNull();
    expect(guessDocument("no ending").format).toBeNull();
  });

  it("something of every name, however odd", () => {
    for (const name of [
      "",
      ".pdf",
      "\u0000",
      "(",
      "((((".repeat(500),
      "a".repeat(5000),
      "💣.pdf",
      "../../x.pdf",
    ]) {
      expect(guessDocument(name).role).toBe("full");
    }
  });
});
