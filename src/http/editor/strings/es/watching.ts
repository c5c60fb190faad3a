/** Spanish: webhooks, and how PDFs can be read by those who do not see them. */
export const watching = {
  // Webhooks.
  ", next {moment}": ", de nuevo el {moment}",
  "A test is on its way: see in a minute what came of it.":
    "Una prueba está en camino: en un minuto se verá qué resultó.",
  "A webhook is added": "Se ha añadido un webhook",
  Add: "Añadir",
  Answer: "Respuesta",
  Attempts: "Intentos",
  Change: "Cambiar",
  "Copy its secret now to where the receiver keeps it: it is not shown again. If it gets lost, remove the webhook and add another.":
    "Copiar ahora su secreto adonde lo guarde el receptor: no se vuelve a mostrar. Si se pierde, quitar el webhook y añadir otro.",
  "failed in a row: {count}": "fallos seguidos: {count}",
  "It is done.": "Hecho.",
  "Of the public web, beginning with https://": "De la web pública, que empiece por https://",
  "Of what": "De qué",
  "paused since {moment}": "en pausa desde {moment}",
  "paused since {moment}: it did not answer": "en pausa desde {moment}: no respondía",
  "Programs elsewhere that are told what happens here: the institute’s own site, a mailing list, whoever looks after the catalogue. Messages are signed, and sent again with growing pauses where they do not arrive.":
    "Programas de otros sitios a los que se cuenta lo que pasa aquí: el sitio del instituto, una lista de correo, quien cuida del catálogo. Los mensajes van firmados, y donde no llegan se envían de nuevo con pausas crecientes.",
  State: "Estado",
  Test: "Probar",
  "The latest messages": "Los últimos mensajes",
  To: "A",
  waits: "espera",
  Webhooks: "Webhooks",
  well: "bien",
  "What {host} checks signatures with:": "Con qué comprueba {host} las firmas:",
  "What it is told": "Qué se le cuenta",
  "Who is told": "A quién se cuenta",
  With: "Con",

  // Fixity.
  "Fixity report": "Informe de integridad",
  "Each file is read again within thirty days. [All of them as CSV](csv)":
    "Cada archivo se vuelve a leer en treinta días. [Todos en CSV](csv)",
  "Not in the file store": "No está en el almacén",
  "Not what was uploaded": "No es lo que se subió",
  "Of another length": "De otra longitud",
  "Of another checksum in the manifest": "De otra suma en el manifiesto",
  "In the manifest alone": "Solo en el manifiesto",
  "In the file store alone": "Solo en el almacén",
  "Not read again yet": "Aún no se ha vuelto a leer",
  "What was uploaded": "Lo que se subió",
  "Longest unread": "Sin leer desde hace más tiempo",
  "What is wrong": "Qué está mal",

  // PDFs, for those who do not see them.
  "[Accessibility of PDFs](list): which lack tags, a title, a language or text, and what to do.":
    "[Accesibilidad de los PDF](list): a cuáles les faltan etiquetas, título, idioma o texto, y qué hacer.",
  "Accessibility of PDFs": "Accesibilidad de los PDF",
  "another language": "otro idioma",
  "For those who do not see it:": "Para quien no lo ve:",
  "It is tagged, and has a title and a language.": "Está etiquetado, y tiene título e idioma.",
  "no language": "sin idioma",
  "no tags": "sin etiquetas",
  "no text": "sin texto",
  "Of {all} PDFs {known} were looked into, and {sound} of these have tags, a title, their language and, as far as that was read, text. The clock looks into the others within thirty days; “Check the files” on the page of a publication’s files does so at once.":
    "De {all} PDF se han mirado {known}, y {sound} de ellos tienen etiquetas, título, su idioma y, hasta donde se leyó, texto. El reloj mira los demás en treinta días; «Comprobar los archivos», en la página de archivos de una publicación, lo hace de inmediato.",
  "PDFs that lack something": "PDF a los que les falta algo",
  "The latest {shown} of {all}": "Los últimos {shown} de {all}",
  "These {count}": "Estos {count}",
  "What it lacks": "Lo que le falta",
  "What to do": "Qué hacer",
  "Whether it is tagged, and has a title and a language, is not known. The clock looks within thirty days, “Check the files” now; in an encrypted file neither can.":
    "No se sabe si está etiquetado y tiene título e idioma. El reloj lo mira en treinta días, «Comprobar los archivos» ahora; en un archivo cifrado no puede ninguno.",
};
