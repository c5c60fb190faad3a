/** Spanish: what is said of a number of things. */
export const counted = {
  "# documents": { one: "# documento", other: "# documentos" },
  "# fields differ": { one: "# campo difiere", other: "# campos difieren" },
  "# files": { one: "# archivo", other: "# archivos" },
  "# publications": { one: "Una publicación", other: "# publicaciones" },
  "# publications are": { one: "Una publicación queda", other: "# publicaciones quedan" },
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
