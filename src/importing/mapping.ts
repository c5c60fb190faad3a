/** Which column of a spreadsheet is which of the catalogue's: guessed by its name, in several languages. */
import { contentColumn, contentColumns, rowColumns } from "../catalogue/sheet/columns.ts";
import { foldedName } from "../catalogue/languages/naming.ts";
import { isOneOf, type ContributorRole, contributorRoles } from "../catalogue/publication/terms.ts";

/**
 * What is done with a column: a column of the catalogue's sheets; `contributors: editor`, names in that role;
 * `keywords`, what becomes topics by the editor's mapping; `file`, a path or address; `address`; nothing where empty.
 */
export type Target = string;

/** What such columns are called in others' sheets. */
const names: Readonly<Record<Target, string>> = {
  title:
    "title, document title, name, titel, titre, título, titolo, titull, naslov, naziv, judul, başlık, titlu, название, заглавие, наслов, назив, العنوان, ចំណងជើង, ชื่อเรื่อง, tiêu đề, 题名, 标题, タイトル, kichwa, kichwa cha habari",
  abstract:
    "abstract, abstract note, summary, description, résumé, resumen, resumo, riassunto, zusammenfassung, beschreibung, sažetak, abstrak, özet, rezumat, përmbledhje, аннотация, резюме, الملخص, សង្ខេប, บทคัดย่อ, tóm tắt, 摘要, muhtasari, ikisiri",
  language:
    "language, languages, lang, langue, idioma, lingua, língua, sprache, jezik, gjuha, bahasa, dil, limba, язык, јазик, език, اللغة, ភាសា, ภาษา, ngôn ngữ, 语言, 言語, lugha",
  year: "year, publication year, year of publication, pub year, année, ano, año, anno, jahr, erscheinungsjahr, godina, viti, tahun, yıl, an, год, година, السنة, ឆ្នាំ, ปี, năm, 年, 年份, mwaka",
  date: "date, publication date, date of publication, date published, date issued, issued, fecha, data, datum, tanggal, tarih, дата, التاريخ, tarehe",
  type: "type, item type, document type, publication type, kind, typ, tipo, tipe, tür, tip, vrsta, lloji, тип, вид, النوع, aina",
  "contributors: author":
    "author, authors, author(s), creator, creators, written by, auteur, auteurs, autor, autores, autori, autore, verfasser, autoren, autorin, pengarang, penulis, yazar, avtor, автор, авторы, аутор, المؤلف, អ្នកនិពន្ធ, ผู้แต่ง, tác giả, 作者, 著者, mwandishi, waandishi",
  "contributors: editor":
    "editor, editors, éditeur scientifique, herausgeber, curatore, redaktor, urednik, editör, редактор, уредник, mhariri, wahariri",
  "contributors: translator":
    "translator, translators, traducteur, traductor, tradutor, übersetzer, prevodilac, переводчик, mtafsiri, mfasiri",
  "contributors: publisher":
    "publisher, publishers, published by, institution, organisation, organization, éditeur, editorial, editora, editore, verlag, penerbit, yayıncı, izdavač, botuesi, editura, издатель, издавач, الناشر, អ្នកបោះពុម្ព, สำนักพิมพ์, nhà xuất bản, 出版者, 出版社, mchapishaji",
  "contributors: funder":
    "funder, funders, donor, donors, funded by, financed by, bailleur, bailleur de fonds, financiador, geldgeber, donator, донор, mfadhili",
  "contributors: partner": "partner, partners, partenaire, partenaires, socio, parceiro",
  container:
    "container, publication title, journal, journal title, series, series title, book title, source title, revue, collection, zeitschrift, reihe, serie, revista, rivista, seri, edicija",
  volume: "volume, vol, vol., band, tome, tomo, jahrgang",
  issue: "issue, heft, numéro, número, fascicule",
  number: "number, series number, no, no., nr, nummer",
  pages: "pages, page range, seiten, paginas, páginas, pagine, stranice",
  edition: "edition, ausgabe, auflage, édition, edición, edição, edizione, izdanje",
  licence: "licence, license, rights, lizenz, licencia, licença, licenza",
  doi: "doi, doi number, digital object identifier",
  isbn: "isbn, isbn-13, isbn13, isbn-10, isbn number",
  issn: "issn",
  handle: "handle, hdl",
  "report number": "report number, report no, report nr, document number",
  places:
    "place of focus, country, countries, pays, país, paese, land, zemlja, shteti, negara, region, regions, страна, земља, البلد, ประเทศ, nchi",
  keywords:
    "keywords, keyword, subject, subjects, tags, manual tags, automatic tags, topic, theme, themes, category, categories, mots-clés, palabras clave, palavras-chave, schlagwörter, schlagwort, stichwörter, ključne riječi, kategorie, kategorija, тема, ключевые слова, mada, maneno muhimu",
  file: "file, files, filename, file name, pdf, pdf file, attachments, file attachments, attachment, datei, fichier, archivo, path",
  address: "url, link, links, web address, website, adresse, enlace",
};

const targets: ReadonlyMap<string, Target> = new Map(
  Object.entries(names).flatMap(([target, all]) =>
    all.split(", ").map((name) => [foldedHeading(name), target] as const),
  ),
);

function foldedHeading(heading: string): string {
  return foldedName(heading).replace(/^(.*\S) s$/, "$1s");
}

/** Columns that are the catalogue's own by their exact name. */
function ownColumn(heading: string): Target | null {
  const name = heading.replace(/\s+/g, " ").trim().toLowerCase();
  const own: readonly string[] = rowColumns;
  return own.includes(name) ? name : (contentColumn(name)?.name ?? null);
}

/** What a column's heading most likely means; empty where nothing is likely. */
export function likelyTarget(heading: string): Target {
  return ownColumn(heading) ?? targets.get(foldedHeading(heading)) ?? "";
}

/** Whether every heading is one of the catalogue's own: a sheet that was exported, or made of its template. */
export function isOwnSheet(headings: readonly string[]): boolean {
  return (
    headings.length > 0 && headings.every((heading) => heading.trim() === "" || ownColumn(heading) !== null)
  );
}

/** Everything that a column can be made to mean, in the order of a menu. */
export const everyTarget: readonly Target[] = [
  ...new Set([...contentColumns.map(({ name }) => name), ...Object.keys(names), ...rowColumns]),
];

/** The role that a target gives the names in its column; null where it is another. */
export function roleOfTarget(target: Target): ContributorRole | null {
  const [, role = ""] = /^contributors: (.*)$/.exec(target) ?? [];
  return isOneOf(contributorRoles, role) ? role : null;
}

/** What tells a spreadsheet's columns from another's, so that what was said of them is known again. */
export function signatureOf(headings: readonly string[]): string {
  return headings.map((heading) => foldedName(heading)).join("|");
}
