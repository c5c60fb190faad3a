/** Spanish: what is said of a number of things. */
export const counted = {
  "# acts wait for a second person": {
    one: "Un acto espera a una segunda persona",
    other: "# actos esperan a una segunda persona",
  },
  "# documents": { one: "# documento", other: "# documentos" },
  "# fields differ": { one: "# campo difiere", other: "# campos difieren" },
  "# files": { one: "# archivo", other: "# archivos" },
  "# publications": { one: "Una publicación", other: "# publicaciones" },
  "# publications are": { one: "Una publicación queda", other: "# publicaciones quedan" },
  "# changed": { one: "# cambiada", other: "# cambiadas" },
  "# new": { one: "# nueva", other: "# nuevas" },
  "# rows": { one: "Una fila", other: "# filas" },
  "# things are wrong, so nothing can be written": {
    one: "Hay un error, y no se puede escribir nada",
    other: "Hay # errores, y no se puede escribir nada",
  },
  "# publications are as before the import": {
    one: "Una publicación está como antes de la importación.",
    other: "# publicaciones están como antes de la importación.",
  },
  "# publications are still to go back": {
    one: "Queda una por devolver a como estaba.",
    other: "Quedan # por devolver a como estaban.",
  },
  "# files are to be read": { one: "Hay un archivo por leer.", other: "Hay # archivos por leer." },
  "# unchanged": { one: "# sin cambios", other: "# sin cambios" },
  "# wrong": { one: "# con errores", other: "# con errores" },
  "# orders wait": { one: "Una orden espera", other: "# órdenes esperan" },
  "documents await their files": {
    one: "documento espera su archivo",
    other: "documentos esperan sus archivos",
  },
  drafts: { one: "borrador", other: "borradores" },
  published: { one: "publicada", other: "publicadas" },
  "tried # times": { one: "un intento", other: "# intentos" },
  withdrawn: { one: "retirada", other: "retiradas" },
};
