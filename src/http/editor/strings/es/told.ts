/** Spanish: what the catalogue says in English to the API and to editors alike. `{name}` stands for whatever is there. */
export const told = {
  // People.
  Viewer: "Lector interno",
  Editor: "Editor",
  Publisher: "Responsable de publicación",
  Administrator: "Administrador",
  "See drafts": "Ver borradores",
  "Change and upload": "Cambiar y subir",
  "Publish and withdraw": "Publicar y retirar",
  "Take backups": "Sacar copias de seguridad",
  "A browser": "Un navegador",
  "another system": "otro sistema",

  // Kinds of entries of a vocabulary.
  topic: "tema",
  "book, journal or series": "libro, revista o serie",
  contributor: "colaborador",
  place: "lugar",
  "Series, journals and books": "Series, revistas y libros",
  "Countries and regions": "Países y regiones",
  Country: "País",
  Region: "Región",

  // What was done with a publication.
  created: "creada",
  changed: "cambiada",
  published: "publicada",
  scheduled: "programada",
  withdrawn: "retirada",
  restored: "restablecida",
  "brought back": "recuperada de una copia de seguridad",
  reverted: "devuelta a una revisión anterior",
  imported: "importada",

  // Health.
  "Database (D1)": "Base de datos (D1)",
  "Files (R2)": "Archivos (R2)",
  Search: "Búsqueda",
  "Reader’s pages and cache": "Páginas de los lectores y caché",
  Clock: "Reloj",
  "Dropping pages from the cache": "Sacar páginas de la caché",
  "Readers still get what the cache has. See whether Cloudflare reports a fault (cloudflarestatus.com), and in its dashboard whether a daily limit was reached: that ends at midnight UTC. Near its size, move to a paid plan, or take old revisions out.":
    "Los lectores siguen recibiendo lo que hay en la caché. Ver si Cloudflare anuncia una avería (cloudflarestatus.com) y, en su panel, si se alcanzó un límite diario: termina a medianoche UTC. Si se acerca a su tamaño máximo, pasar a un plan de pago o sacar revisiones antiguas.",
  "Look at the damaged files on the overview. Upload the same file again, or put the object back from a backup; then have it checked on the page of its files.":
    "Mirar los archivos dañados en la vista general. Subir de nuevo el mismo archivo, o reponer el objeto desde una copia de seguridad; después hacer que se compruebe en la página de sus archivos.",
  "An index of other rules is made anew by the clock, part by part, and readers can search meanwhile. For one that lacks publications see npm run search:rebuild -- --help.":
    "Un índice de otras reglas lo rehace el reloj, parte por parte, y entretanto los lectores pueden buscar. Para uno al que le faltan publicaciones, ver npm run search:rebuild -- --help.",
  "Go back to the version before with npx wrangler rollback, then look into the logs for the error with this answer’s request number.":
    "Volver a la versión anterior con npx wrangler rollback, y buscar después en los registros el error con el número de petición de esta respuesta.",
  "See in Cloudflare’s dashboard, under Triggers, whether the three of wrangler.toml are there and when they last ran; npm run deploy sets them again. What could not be published says why in the logs.":
    "Ver en el panel de Cloudflare, en Triggers, si están los tres de wrangler.toml y cuándo corrieron por última vez; npm run deploy los vuelve a poner. Lo que no se pudo publicar dice por qué en los registros.",
  "It is tried again each minute. Readers may see old pages until then. Where it goes on, see whether Cloudflare reports a fault of its cache, and try again here.":
    "Se vuelve a intentar cada minuto. Hasta entonces, los lectores pueden ver páginas antiguas. Si continúa, ver si Cloudflare anuncia una avería de su caché, e intentarlo de nuevo aquí.",
  "answered; {megabytes} MB": "respondió; {megabytes} MB",
  "answered; {megabytes} MB, near the 500 MB of the free plan":
    "respondió; {megabytes} MB, cerca de los 500 MB del plan gratuito",
  "it holds {held} GB of at most {most}": "contiene {held} GB de un máximo de {most}",
  "what was stored did not come back": "lo guardado no volvió",
  "one file is missing or damaged": "un archivo se perdió o está dañado",
  "{count} files are missing or damaged": "{count} archivos se perdieron o están dañados",
  "the manifest of fixity, fixity/manifest.json, cannot be read: put it back from a backup":
    "el manifiesto de integridad, fixity/manifest.json, no se puede leer: repóngalo desde una copia de seguridad",
  "the database and the manifest of fixity differ, as /admin/fixity shows: {count}":
    "la base de datos y el manifiesto de integridad difieren, como muestra /admin/fixity: {count}",
  "stored, read and deleted": "guardado, leído y borrado",
  "its index is of other rules: make it anew with npm run search:rebuild":
    "su índice es de otras reglas: rehacerlo con npm run search:rebuild",
  "its index has {entries} of {published} publications: make it anew with npm run search:rebuild":
    "su índice tiene {entries} de {published} publicaciones: rehacerlo con npm run search:rebuild",
  "{entries} publications in its index": "{entries} publicaciones en su índice",
  "a page answered {status}": "una página respondió {status}",
  "a page answered": "una página respondió",
  "one draft is overdue for publishing": "un borrador debía haberse publicado ya",
  "{count} drafts are overdue for publishing": "{count} borradores debían haberse publicado ya",
  "one file was not read again for a year": "un archivo no se ha vuelto a leer en un año",
  "{count} files were not read again for a year": "{count} archivos no se han vuelto a leer en un año",
  "it came at {moment}; nothing is overdue; each of {files} files was read within a year":
    "vino a las {moment}; no hay nada atrasado; cada uno de los {files} archivos se leyó en el último año",
  "it never came": "no ha venido nunca",
  "it has not come since {moment}": "no ha venido desde {moment}",
  "one order waits, the oldest since {moment}": "una orden espera, desde {moment}",
  "{count} orders wait, the oldest since {moment}": "{count} órdenes esperan, la más antigua desde {moment}",
  "none waits": "ninguna espera",
  "one order is on the way": "una orden está en camino",
  "{count} orders are on the way": "{count} órdenes están en camino",
};
