/** Spanish: what is said of a number of things. */
export const counted = {
  "# documents": { one: "# documento", other: "# documentos" },
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
