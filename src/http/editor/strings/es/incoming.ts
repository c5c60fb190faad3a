/** Spanish: what comes from other programs and from an earlier site: records, files, and undoing an import. */
export const incoming = {
  // What other programs list.
  all: "todas",
  "All rows": "Todas las filas",
  drafts: "borradores",
  "Keywords, and the topics that they stand for": "Palabras clave, y los temas a los que equivalen",
  "Language of those that do not say theirs": "Idioma de las que no dicen el suyo",
  "New publications become": "Las publicaciones nuevas quedan como",
  "Next rows": "Filas siguientes",
  "Or a folder": "O una carpeta",
  "published at once": "publicadas de inmediato",
  "RIS, BibTeX, CSL-JSON, Zotero RDF with its folder of files, EPrints XML, OAI-PMH, DSpace archives, and spreadsheets (.xlsx, .ods, CSV) with columns of any name. They are read here in your browser; nothing is written before you say so, and each import can be [undone](imports).":
    "RIS, BibTeX, CSL-JSON, Zotero RDF con su carpeta de archivos, EPrints XML, OAI-PMH, archivos de DSpace y hojas de cálculo (.xlsx, .ods, CSV) con columnas de cualquier nombre. Se leen aquí, en el navegador; no se escribe nada sin confirmarlo, y cada importación se puede [deshacer](imports).",
  "Rows before": "Filas anteriores",
  "Rows shown": "Filas mostradas",
  "This takes a browser with scripts. Without, send a sheet as above, or run `npm run records -- FILE`.":
    "Para esto hace falta un navegador con scripts. Sin ellos, enviar una hoja como arriba, o ejecutar `npm run records -- FILE`.",
  "those that are wrong": "las que tienen errores",
  "those to be looked at": "las que hay que mirar",
  "What is done": "Qué se hace",
  "What other programs list": "Lo que listan otros programas",

  // Imports, and undoing them.
  "As it left them": "Como las dejó",
  Changed: "Cambiadas",
  Earlier: "Anteriores",
  "Go on": "Continuar",
  Imports: "Importaciones",
  Made: "Creadas",
  "Nothing has been imported yet.": "Todavía no se ha importado nada.",
  "The latest first": "Primero las más recientes",
  Undo: "Deshacer",
  Undone: "Deshecho",
  "Undo it under Imports": "Deshacerlo en Importaciones",
  "Undoing one withdraws what it made and takes back what it changed. What somebody touched since stays as it is, and is named.":
    "Deshacer una retira lo que creó y devuelve lo que cambió a como estaba. Lo que alguien haya tocado desde entonces queda como está, y se nombra.",
  "What stays as it is": "Lo que queda como está",
  Why: "Por qué",

  // Moving in from WordPress.
  "Each then needs a topic and an abstract. Otherwise they become drafts.":
    "Cada una necesita entonces un tema y un resumen. De lo contrario quedan como borradores.",
  "Export (.xml)": "Exportación (.xml)",
  "Files come afterwards by themselves, from the hosts in the [settings](settings): [how far they are](fetches).":
    "Los archivos llegan después por sí solos, de los servidores que dicen los [ajustes](settings): [por dónde van](fetches).",
  "In WordPress choose “Tools, Export, All content”, and give the file here. It is read in your browser; nothing is sent before you say so.":
    "En WordPress elegir «Herramientas, Exportar, Todo el contenido», y dar aquí el archivo. Se lee en el navegador; no se envía nada sin confirmarlo.",
  "Move in": "Traerlo",
  "Moving in from WordPress": "Traslado desde WordPress",
  "Posts and pages": "Entradas y páginas",
  "This takes a browser with scripts. Without, run `npm run wordpress -- EXPORT.xml --site ADDRESS` on the machine that has the file.":
    "Para esto hace falta un navegador con scripts. Sin ellos, ejecutar `npm run wordpress -- EXPORT.xml --site ADDRESS` en la máquina que tiene el archivo.",
  "To be looked at": "Hay que mirarlo",
  "What each is: a publication, a page that lists several, or nothing that is brought in.":
    "Qué es cada una: una publicación, una página que lista varias, o nada que se traiga.",
  "Which topic each category, tag and heading of a list stands for.":
    "A qué tema equivale cada categoría, etiqueta y título de una lista.",

  // Files from an earlier site.
  Address: "Dirección",
  "Again at {moment}": "De nuevo el {moment}",
  "Begin again what failed": "Empezar de nuevo lo que falló",
  "Documents and addresses": "Documentos y direcciones",
  Failed: "Falló",
  Fetch: "Traer",
  "Files, what failed first": "Archivos, primero lo que falló",
  "Files from an earlier site": "Archivos de un sitio anterior",
  "How far": "Por dónde va",
  "It is off the list.": "Se ha quitado de la lista.",
  "On each line the code of a document that awaits its file, and the file’s address: {example}":
    "En cada línea, el código de un documento que espera su archivo, y la dirección del archivo: {example}",
  "Row {row}: {message}": "Fila {row}: {message}",
  "Take off": "Quitar",
  "The catalogue fetches files itself where the earlier site still has them, a few each minute. Administrators say under [Settings](settings) from which hosts.":
    "El catálogo trae él mismo los archivos donde el sitio anterior aún los tiene, unos pocos por minuto. Los administradores dicen en [Ajustes](settings) de qué servidores.",
  "The files are on the list. They come a few each minute, also when this page is closed.":
    "Los archivos están en la lista. Llegan unos pocos por minuto, también con esta página cerrada.",
  "The list": "La lista",
  There: "Está",
  "Waiting: {waiting}. Failed: {failed}. There: {fetched}.":
    "Esperan: {waiting}. Fallaron: {failed}. Están: {fetched}.",
  Waits: "Espera",
  "What failed is begun again.": "Lo que falló empieza de nuevo.",

  // Texts and covers of PDFs that came without a browser.
  "Nothing is missing.": "No falta nada.",
  "PDFs that came without a browser, such as from an earlier site, have no text for search and no picture yet. Your browser reads them: it can be stopped, and goes on where it was, also tomorrow.":
    "Los PDF que llegaron sin navegador, como los de un sitio anterior, aún no tienen texto para la búsqueda ni imagen. Los lee el navegador: se puede parar, y continúa donde estaba, también mañana.",
  "Read all": "Leerlos todos",
  Stop: "Parar",
  "Texts and covers": "Textos y portadas",
  "This takes a browser with scripts. `npm run files` reads the files of a folder, too.":
    "Para esto hace falta un navegador con scripts. También `npm run files` lee los archivos de una carpeta.",
};
