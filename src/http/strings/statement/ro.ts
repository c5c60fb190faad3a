/** Romanian: what the accessibility statement says. */
import type { StatementSentences } from "./sentences.ts";

export const ro: StatementSentences = {
  title: "Accesibilitate",
  lead: "În ce măsură poate folosi oricine acest catalog, ce nu funcționează încă și unde puteți cere ajutor.",
  conformance: "Ce se respectă",
  conformanceText:
    "Aceste pagini sunt făcute să respecte [Ghidul pentru accesibilitatea conținutului web (WCAG) 2.2](wcag), nivelul AA. Din câte știm, îl respectă, cu excepția celor de mai jos: sunt parțial conforme.",
  ways: "Fiecare pagină se poate folosi numai cu tastatura, cu un cititor de ecran, mărită la 400 %, cu spațierea și culorile dumneavoastră, în modul întunecat și fără scripturi.",
  limits: "Ce nu se respectă încă",
  files:
    "Fișierele PDF și celelalte au fost făcute de multe mâini de-a lungul anilor. Multe nu au etichete, titlu sau limbă, iar unele sunt scanări fără text.",
  texts:
    "Versiunile text au fost făcute din PDF-uri de un program: nu au imagini, iar tabelele și notele pot sta în alte locuri.",
  recordings: "Înregistrările au subtitrări sau transcriere numai acolo unde acestea există.",
  translations:
    "Textele care însoțesc publicațiile au fost traduse, de cele mai multe ori fără [verificarea unui vorbitor](translations). Numele temelor și locurilor pot fi în engleză.",
  elsewhere: "Paginile altor site-uri spre care se trimite de aici nu depind de noi.",
  help: "Cereți un format accesibil sau spuneți-ne ce vă împiedică",
  helpText:
    "Scrieți la {whom}. Indicați publicația sau adresa paginii și formatul de care aveți nevoie: PDF etichetat, text simplu, litere mari sau altul. Catalogul nu păstrează nimic din mesajul dumneavoastră.",
  complaint: "Dacă aceasta nu ajută",
  complaintText:
    "Dacă nu primiți răspuns sau răspunsul nu ajută, adresați-vă organismului din țara dumneavoastră care primește plângeri privind accesibilitatea sau egalitatea de tratament.",
  tested: "Cum s-a verificat",
  testedText:
    "De către cei care fac programul, ultima dată la {day}: cu un program (axe) pe fiecare fel de pagină și într-un browser numai cu tastatura, în arborele de accesibilitate, la o lățime de 320 de pixeli, cu spațierea WCAG, în culori forțate, fără stiluri și de la dreapta la stânga. Aceste teste fac parte din program. Ei au parcurs pagini de felurile principale și cu cititorul de ecran Orca. Persoane care folosesc tehnologii asistive nu l-au testat încă.",
};
