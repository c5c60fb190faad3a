/** Spanish: the overview, and the health of what the catalogue runs on. */
export const overview = {
  "[Say what this catalogue is](settings): its name, its publisher, the licence, whom to write to, and in which languages its pages are.":
    "[Decir qué es este catálogo](settings): su nombre, quién lo publica, la licencia, a quién escribir y en qué idiomas están sus páginas.",
  "Nothing is here yet. [Add a topic](topic), then [the first publication](publication), or import all from a sheet.":
    "Aquí todavía no hay nada. [Añadir un tema](topic), luego [la primera publicación](publication), o importarlo todo de una hoja.",
  "Import a sheet": "Importar una hoja",
  "Countries and regions": "Países y regiones",
  "Awaiting files": "A la espera de archivos",
  "Every document has its file.": "Todos los documentos tienen su archivo.",
  "Damaged files": "Archivos dañados",
  "{count} missing or damaged": "{count} perdidos o dañados",
  Drafts: "Borradores",
  "There is no draft.": "No hay ningún borrador.",
  "saved {moment}": "guardado el {moment}",
  Scheduled: "Programadas",
  "Nothing is scheduled.": "No hay nada programado.",
  "on {moment} UTC": "el {moment} UTC",
  "Broken outside links": "Enlaces externos rotos",
  "None was checked yet.": "Todavía no se ha comprobado ninguno.",
  "None of {count} is broken.": "Ninguno de los {count} está roto.",
  "no answer": "sin respuesta",
  "answers {status}": "responde {status}",
  "in {publication}": "en {publication}",
  "in the redirect from {path}": "en la redirección de {path}",
  "Last changes": "Últimos cambios",
  "Nothing was changed yet.": "Todavía no se ha cambiado nada.",
  "by {author}, {moment} UTC": "por {author}, {moment} UTC",
  "Publications by year": "Publicaciones por año",
  Year: "Año",
  "Documents by language: available, and awaiting their files":
    "Documentos por idioma: disponibles, y a la espera de sus archivos",
  Language: "Idioma",
  "Available, awaiting": "Disponibles, a la espera",

  // Health.
  Health: "Estado",
  works: "funciona",
  "near its limit": "cerca de su límite",
  "Something comes near its limit.": "Algo se acerca a su límite.",
  "Does not work.": "No funciona.",
  "Something does not work.": "Algo no funciona.",
  "What to do": "Qué hacer",
  "All that the catalogue runs on works: [health](health).":
    "Funciona todo aquello de lo que depende el catálogo: [estado](health).",
  "Pages to be dropped from the cache": "Páginas que hay que sacar de la caché",
  "{orders}, the oldest since {moment}. Readers may see old pages until then.":
    "{orders}, la más antigua desde {moment}. Hasta entonces, los lectores pueden ver páginas antiguas.",
  "The cache said: {failure} ({times}).": "La caché dijo: {failure} ({times}).",
  "Try again": "Intentar de nuevo",
  "All pages that changed were dropped from the cache.":
    "Todas las páginas que cambiaron se sacaron de la caché.",
  "It failed again. What the cache said stands below.": "Volvió a fallar. Abajo está lo que dijo la caché.",
  "Each was tried when you opened this page. A monitor may ask `/healthz`, which looks at nothing but whether the Worker answers, or with a token `/api/v1/health`, which does what this page does.":
    "Cada cosa se probó al abrir esta página. Un programa de vigilancia puede pedir `/healthz`, que solo mira si el Worker responde, o con una clave `/api/v1/health`, que hace lo que esta página.",
};
