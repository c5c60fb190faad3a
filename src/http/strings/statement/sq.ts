/** Albanian: what the accessibility statement says. */
import type { StatementSentences } from "./sentences.ts";

export const sq: StatementSentences = {
  title: "Qasshmëria",
  lead: "Sa mund ta përdorë kushdo këtë katalog, çfarë nuk funksionon ende dhe ku mund të kërkohet ndihmë.",
  conformance: "Çfarë plotësohet",
  conformanceText:
    "Këto faqe janë bërë për të plotësuar [Udhëzimet për qasshmërinë e përmbajtjes në ueb (WCAG) 2.2](wcag), niveli AA. Me sa dimë i plotësojnë, përveç asaj që thuhet më poshtë: përputhen pjesërisht.",
  ways: "Çdo faqe përdoret vetëm me tastierë, me lexues ekrani, e zmadhuar në 400 %, me hapësirat dhe ngjyrat tuaja, në pamje të errët dhe pa skript.",
  limits: "Çfarë nuk plotësohet ende",
  files:
    "PDF-të dhe skedarët e tjerë janë bërë nga shumë duar gjatë shumë viteve. Shumë prej tyre nuk kanë etiketa, titull ose gjuhë, dhe disa janë skanime pa tekst.",
  texts:
    "Versionet si tekst i ka bërë një program nga PDF-të: nuk kanë figura, dhe tabelat e shënimet mund të jenë në vende të tjera.",
  recordings: "Regjistrimet kanë titra ose transkript vetëm aty ku këto ekzistojnë.",
  translations:
    "Tekstet që shoqërojnë botimet janë përkthyer, zakonisht pa [rishikim nga një folës](translations). Emrat e temave dhe vendeve mund të jenë në anglisht.",
  elsewhere: "Faqet e tjera ku çojnë lidhjet nga këtu nuk varen nga ne.",
  help: "Kërkoni një format të qasshëm ose na tregoni çfarë ju pengon",
  helpText:
    "Shkruani te {whom}. Përmendni botimin ose adresën e faqes dhe formatin që ju duhet: PDF me etiketa, tekst i thjeshtë, shkronja të mëdha ose tjetër. Vetë katalogu nuk ruan asgjë nga mesazhi juaj.",
  complaint: "Nëse kjo nuk ndihmon",
  complaintText:
    "Nëse nuk merrni përgjigje, ose përgjigjja nuk ndihmon, drejtohuni te organi i vendit tuaj që pranon ankesa për qasshmërinë ose trajtimin e barabartë.",
  tested: "Si u provua",
  testedText:
    "Nga ata që bëjnë programin, herën e fundit më {day}: me një program (axe) në çdo lloj faqeje, dhe në shfletues vetëm me tastierë, në pemën e qasshmërisë, në gjerësi 320 piksel, me hapësirat e WCAG, në ngjyra të detyruara, pa stile dhe nga e djathta në të majtë. Këto prova i përkasin programit. Ata kaluan edhe nëpër faqe të llojeve kryesore me lexuesin e ekranit Orca. Njerëz që përdorin teknologji ndihmëse nuk e kanë provuar ende.",
};
