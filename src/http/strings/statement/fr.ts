/** French: what the accessibility statement says. */
import type { StatementSentences } from "./sentences.ts";

export const fr: StatementSentences = {
  title: "Accessibilité",
  lead: "Dans quelle mesure chacun peut utiliser ce catalogue, ce qui ne fonctionne pas encore et où demander de l’aide.",
  conformance: "Ce qui est respecté",
  conformanceText:
    "Ces pages sont faites pour respecter les [règles pour l’accessibilité des contenus web (WCAG) 2.2](wcag) au niveau AA. À notre connaissance, elles le font, sauf pour ce qui suit : elles sont partiellement conformes.",
  ways: "Chaque page s’utilise au clavier seul, avec un lecteur d’écran, agrandie à 400 %, avec vos propres espacements et couleurs, en mode sombre et sans script.",
  limits: "Ce qui ne l’est pas encore",
  files:
    "Les PDF et autres fichiers ont été faits par beaucoup de mains au fil des années. Beaucoup n’ont ni balises, ni titre, ni langue, et certains sont des numérisations sans texte.",
  texts:
    "Les versions texte ont été tirées des PDF par un programme : elles n’ont pas d’images, et des tableaux et notes peuvent se trouver à d’autres endroits.",
  recordings: "Les enregistrements n’ont de sous-titres ou de transcription que lorsqu’il en existe.",
  translations:
    "Les textes qui accompagnent les publications ont été traduits, le plus souvent sans [relecture par un locuteur](translations). Des noms de thèmes et de lieux peuvent être en anglais.",
  elsewhere: "Les pages d’autres sites liées ici ne dépendent pas de nous.",
  help: "Demander un format accessible ou signaler un obstacle",
  helpText:
    "Écrivez à {whom}. Indiquez la publication ou l’adresse de la page, et le format qu’il vous faut : PDF balisé, texte simple, gros caractères ou autre. Le catalogue lui-même ne garde rien de votre message.",
  complaint: "Si cela n’aide pas",
  complaintText:
    "Si vous ne recevez pas de réponse, ou pas de réponse utile, adressez-vous à l’organisme de votre pays qui reçoit les plaintes sur l’accessibilité ou l’égalité de traitement.",
  tested: "Comment cela a été vérifié",
  testedText:
    "Par les auteurs du logiciel, la dernière fois le {day} : par un programme (axe) sur chaque type de page, et dans un navigateur au clavier seul, dans l’arbre d’accessibilité, sur une largeur de 320 pixels, avec les espacements des WCAG, en couleurs forcées, sans styles et de droite à gauche. Ces tests font partie du logiciel. Ils ont aussi parcouru des pages des principaux types avec le lecteur d’écran Orca. Des personnes qui utilisent des technologies d’assistance ne l’ont pas encore testé.",
};
