/** Spanish: what the accessibility statement says. */
import type { StatementSentences } from "./sentences.ts";

export const es: StatementSentences = {
  title: "Accesibilidad",
  lead: "Hasta qué punto todas las personas pueden usar este catálogo, qué no funciona todavía y dónde pedir ayuda.",
  conformance: "Lo que se cumple",
  conformanceText:
    "Estas páginas están hechas para cumplir las [Pautas de Accesibilidad para el Contenido Web (WCAG) 2.2](wcag), nivel AA. Hasta donde sabemos las cumplen, salvo lo que figura abajo: son parcialmente conformes.",
  ways: "Todas las páginas funcionan solo con el teclado, con lector de pantalla, ampliadas al 400 %, con su propio espaciado y sus propios colores, en modo oscuro y sin scripts.",
  limits: "Lo que no se cumple todavía",
  files:
    "Los PDF y otros archivos fueron hechos por muchas manos durante muchos años. Muchos no tienen etiquetas, título o idioma, y algunos son escaneos sin texto.",
  texts:
    "Un programa hizo las versiones en texto a partir de los PDF: no tienen imágenes, y las tablas y notas pueden estar en otros lugares.",
  recordings: "Las grabaciones tienen subtítulos o transcripción solo cuando existen.",
  translations:
    "Los textos que acompañan a las publicaciones fueron traducidos, en general sin [revisión de un hablante](translations). Los nombres de temas y lugares pueden estar en inglés.",
  elsewhere: "Las páginas de otros sitios enlazadas desde aquí no dependen de nosotros.",
  help: "Pedir un formato accesible o avisar de un obstáculo",
  helpText:
    "Escriba a {whom}. Indique la publicación o la dirección de la página y el formato que necesita: PDF etiquetado, texto sin formato, letra grande u otro. El catálogo no guarda nada de su mensaje.",
  complaint: "Si eso no ayuda",
  complaintText:
    "Si no recibe respuesta, o la respuesta no ayuda, acuda al organismo de su país que atiende quejas sobre accesibilidad o igualdad de trato.",
  tested: "Cómo se probó",
  testedText:
    "Por quienes hacen el programa, la última vez el {day}: con un programa (axe) en cada tipo de página, y en un navegador solo con el teclado, en el árbol de accesibilidad, con un ancho de 320 píxeles, con el espaciado de las WCAG, en colores forzados, sin estilos y de derecha a izquierda. Estas pruebas forman parte del programa. También recorrieron páginas de los tipos principales con el lector de pantalla Orca. Todavía no lo han probado personas que usan tecnologías de apoyo.",
};
