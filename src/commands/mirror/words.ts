/** What a mirror's pages say that the catalogue's own do not. */
import { en } from "../../http/strings/en.ts";

interface Words {
  /** Before the address of the page that it is a copy of. */
  readonly copyOf: string;
  readonly needsScript: string;
}

const english: Words = { copyOf: "Copy of", needsScript: "Searching this copy takes JavaScript." };

const translations: Readonly<Record<string, Words>> = {
  ar: { copyOf: "نسخة من", needsScript: "يتطلب البحث في هذه النسخة جافاسكربت." },
  es: { copyOf: "Copia de", needsScript: "Para buscar en esta copia hace falta JavaScript." },
  fr: { copyOf: "Copie de", needsScript: "La recherche dans cette copie demande JavaScript." },
  id: { copyOf: "Salinan dari", needsScript: "Pencarian di salinan ini memerlukan JavaScript." },
  km: { copyOf: "ច្បាប់ចម្លងនៃ", needsScript: "ការស្វែងរកក្នុងច្បាប់ចម្លងនេះត្រូវការ JavaScript។" },
  lo: { copyOf: "ສຳເນົາຂອງ", needsScript: "ການຄົ້ນຫາໃນສຳເນົານີ້ຕ້ອງໃຊ້ JavaScript." },
  mk: { copyOf: "Копија од", needsScript: "За пребарување во оваа копија е потребен JavaScript." },
  ms: { copyOf: "Salinan daripada", needsScript: "Carian dalam salinan ini memerlukan JavaScript." },
  my: { copyOf: "မိတ္တူ၊ မူရင်း", needsScript: "ဤမိတ္တူတွင် ရှာဖွေရန် JavaScript လိုအပ်သည်။" },
  ro: { copyOf: "Copie a", needsScript: "Căutarea în această copie necesită JavaScript." },
  ru: { copyOf: "Копия", needsScript: "Для поиска в этой копии нужен JavaScript." },
  sq: { copyOf: "Kopje e", needsScript: "Kërkimi në këtë kopje kërkon JavaScript." },
  "sr-Cyrl": { copyOf: "Копија", needsScript: "За претрагу ове копије потребан је JavaScript." },
  "sr-Latn": { copyOf: "Kopija", needsScript: "Za pretragu ove kopije potreban je JavaScript." },
  th: { copyOf: "สำเนาของ", needsScript: "การค้นหาในสำเนานี้ต้องใช้ JavaScript" },
  vi: { copyOf: "Bản sao của", needsScript: "Tìm kiếm trong bản sao này cần JavaScript." },
  zh: { copyOf: "副本，原网址：", needsScript: "在此副本中搜索需要JavaScript。" },
};

/** A text as it stands between quotes in HTML. */
export function attributeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

/** What pages in the language with this tag say of the mirror, as HTML. */
export function wordsIn(tag: string) {
  const words = tag === en.tag ? english : (translations[tag] ?? english);
  return {
    /** The line that says whose copy a page is. */
    copyOf: (address: string): string => {
      const text = attributeText(address);
      return `<p class="frame">${words.copyOf} <a href="${text}" rel="nofollow">${text}</a></p>`;
    },
    /** Where what is found is shown. `own` is how the page names the folder of the mirror's own files. */
    search: (own: string): string =>
      [
        `<noscript><p>${words.needsScript}</p></noscript>`,
        '<p id="found" class="count" aria-live="polite"></p><ol id="results" class="cards"></ol>',
        `<script src="${own}/publications.js"></script><script src="${own}/search.js"></script>`,
      ].join("\n"),
  };
}
