/** Spanish: a publication's files, many files at once, and the text of a page. */
export const files = {
  // Uploading.
  "A new document": "Un documento nuevo",
  "As its name says": "Como dice su nombre",
  "As the name of each file says": "Como dice el nombre de cada archivo",
  "Choose a file.": "Elegir un archivo.",
  Document: "Documento",
  "Files to upload": "Archivos por subir",
  "Language of a new document": "Idioma de un documento nuevo",
  "Or drop them here.": "O soltarlos aquí.",
  Pause: "Pausar",
  "PDF, EPUB, Word, PowerPoint, Excel, HTML or ZIP; MP4, MP3, M4A or Ogg, with captions as WebVTT. At most 200 MB each; without scripts in your browser at most 32 MB in all.":
    "PDF, EPUB, Word, PowerPoint, Excel, HTML o ZIP; MP4, MP3, M4A u Ogg, con subtítulos en WebVTT. Como máximo 200 MB cada uno; sin JavaScript en el navegador, como máximo 32 MB en total.",
  Upload: "Subir",
  "What a new document is": "Qué es un documento nuevo",
  "What changed (optional)": "Qué ha cambiado (opcional)",
  "What changed, for readers": "Qué ha cambiado, para los lectores",
  "What changed: {note}": "Qué ha cambiado: {note}",
  "Where a file is replaced: readers see it beside the new one.":
    "Si se sustituye un archivo: los lectores lo ven junto al nuevo.",
  "Which document and language each is for is told from its name where you leave this open.":
    "Si se deja abierto, por su nombre se deduce para qué documento e idioma es cada uno.",
  "Not finished: {files}. Choose the same file again, and the upload goes on where it stopped.":
    "Sin terminar: {files}. Elegir de nuevo el mismo archivo, y la subida continúa donde se detuvo.",
  "The files are uploaded, and readers get them.": "Los archivos se han subido, y los lectores los reciben.",
  "These very files were there already. Nothing was changed.":
    "Estos mismos archivos ya estaban. No se cambió nada.",
  "It is corrected.": "Está corregido.",
  "The earlier file is the current one again.": "El archivo anterior vuelve a ser el actual.",
  "The files were read again: all of them are what was uploaded.":
    "Los archivos se leyeron de nuevo: todos son lo que se subió.",
  "The files were read again. Not all is as it was uploaded: see below.":
    "Los archivos se leyeron de nuevo. No todo está como se subió: ver abajo.",
  "Some of the files were read again, and are what was uploaded. There are more: check again.":
    "Algunos archivos se leyeron de nuevo, y son lo que se subió. Hay más: comprobar otra vez.",

  // What there is of each document.
  "A stand-in, until the file is uploaded": "Un sustituto, hasta que se suba el archivo",
  "Awaits its file": "A la espera de su archivo",
  "Back to the publication": "Volver a la publicación",
  "Check the files": "Comprobar los archivos",
  "Correct or hide its text version": "Corregir u ocultar su versión en texto",
  "Correct what it is or its language": "Corregir qué es o su idioma",
  "Earlier files ({count})": "Archivos anteriores ({count})",
  File: "Archivo",
  "Files of {title}": "Archivos de {title}",
  "Files: {title}": "Archivos: {title}",
  "First page": "Primera página",
  "Its text has not been read, so search does not find it yet.":
    "Su texto no se ha leído, así que la búsqueda no lo encuentra todavía.",
  "Its text, page by page": "Su texto, página por página",
  "Make current again": "Hacer de nuevo actual",
  "Read its text": "Leer su texto",
  "Readers get no text version: an editor has hidden it, or the PDF names its letters so that they cannot be read.":
    "Los lectores no tienen versión en texto: un editor la ocultó, o el PDF nombra sus letras de modo que no se pueden leer.",
  "Reads each again, as the clock does within thirty days, and says whether it is what was uploaded.":
    "Lee de nuevo cada uno, como hace el reloj cada treinta días, y dice si es lo que se subió.",
  "There are none yet. Upload a file, and it becomes the first.":
    "Todavía no hay ninguno. Al subir un archivo, será el primero.",
  "This PDF is a scan: it has no text. Search does not find it, and readers have no text version. A program for character recognition can give it one.":
    "Este PDF es un escaneo: no tiene texto. La búsqueda no lo encuentra, y los lectores no tienen versión en texto. Un programa de reconocimiento de caracteres puede dárselo.",
  "This publication is withdrawn. Restore it first to upload files.":
    "Esta publicación está retirada. Restablecerla antes de subir archivos.",
  "Where its pages end is not known: read it again for a better text version.":
    "No se sabe dónde terminan sus páginas: leerlo de nuevo para tener una mejor versión en texto.",
  "{count} characters of its text can be searched.": "Se pueden buscar {count} caracteres de su texto.",
  "Its bytes are missing: readers cannot open it. Upload the same file again, which puts them back.":
    "Faltan sus bytes: los lectores no pueden abrirlo. Subir de nuevo el mismo archivo, que los repone.",
  "Its bytes are not what was uploaded any more. Upload the same file again, which puts them back.":
    "Sus bytes ya no son los que se subieron. Subir de nuevo el mismo archivo, que los repone.",
  "The picture of its first page is missing. Have its text read again, which makes a new one.":
    "Falta la imagen de su primera página. Hacer que se lea de nuevo su texto, que crea otra.",

  // The text of a page.
  "As readers see it": "Como la ven los lectores",
  "Back to the files": "Volver a los archivos",
  "Hide it from readers": "Ocultarla a los lectores",
  "It is saved. Readers and search have it as it is here.":
    "Está guardado. Los lectores y la búsqueda lo tienen como está aquí.",
  "Readers get no text version of this document any more.":
    "Los lectores ya no tienen versión en texto de este documento.",
  "Readers get no text version of this document.":
    "Los lectores no tienen versión en texto de este documento.",
  "Readers get the text version again.": "Los lectores vuelven a tener la versión en texto.",
  "Show it to readers": "Mostrarla a los lectores",
  "Somebody else changed this page meanwhile. Saving again puts yours in its place.":
    "Entretanto alguien ha cambiado esta página. Al guardar de nuevo, lo propio ocupa su lugar.",
  "Take the correction back": "Deshacer la corrección",
  Text: "Texto",
  "Text of page {page} of {pages}": "Texto de la página {page} de {pages}",
  "Text of page {page}: {title}": "Texto de la página {page}: {title}",
  "The page is as it was read again.": "La página vuelve a estar como se leyó.",
  "The whole text version": "Toda la versión en texto",
  "This page in the PDF": "Esta página en el PDF",
  "Where a program cannot read the text well, the PDF alone is better.":
    "Si un programa no puede leer bien el texto, es mejor el PDF solo.",
  "An empty line ends a paragraph. # is a heading, ## one below it; - an item of a list, two spaces before it one level down; | a | b | a row of a table, with |---| below its head; [^1] a note, and [^1]: what it says. A paragraph that goes on from the page before begins with + and a space.":
    "Una línea vacía termina un párrafo. # es un título, ## uno de nivel inferior; - un elemento de una lista, con dos espacios delante un nivel más abajo; | a | b | una fila de una tabla, con |---| debajo de su cabecera; [^1] una nota, y [^1]: lo que dice. Un párrafo que continúa el de la página anterior empieza con + y un espacio.",
  corrected: "corregida",

  // Many files at once.
  "All of it": "Todo",
  "Choose the document of each, or leave it out.": "Elegir el documento de cada uno, o dejarlo fuera.",
  "Code, or part of a title": "Código, o parte de un título",
  Folder: "Carpeta",
  "Give a whole folder of files, with the folders in it. Each is read here in your browser, and its document is proposed by its name, its folder and its first pages. Nothing is sent before you say so. Files that an earlier site still has [come by themselves](fetches); [texts and covers](unread) of such are made afterwards.":
    "Indicar una carpeta entera de archivos, con las carpetas que contiene. Cada uno se lee aquí, en el navegador, y su documento se propone por su nombre, su carpeta y sus primeras páginas. No se envía nada hasta que se diga. Los archivos que un sitio anterior aún tiene [llegan por sí solos](fetches); sus [textos y portadas](unread) se hacen después.",
  "Look them over: each can be corrected.": "Revisarlos: cada uno puede corregirse.",
  "Many files": "Muchos archivos",
  "Many files at once": "Muchos archivos a la vez",
  "Not known": "Desconocidos",
  "Nothing is sent of these.": "De estos no se envía nada.",
  "Or files": "O archivos",
  Send: "Enviar",
  Sure: "Seguros",
  "There already": "Ya están",
  "This takes a browser with scripts, which read the files before they are sent. Without, upload them on the page of each publication, or run `npm run files -- FOLDER` on the machine that has them.":
    "Hace falta un navegador con JavaScript, que lee los archivos antes de enviarlos. Sin él, subirlos en la página de cada publicación, o ejecutar `npm run files -- FOLDER` en la máquina que los tiene.",
  Unsure: "Dudosos",
  "Write the code of a document, or part of its title.":
    "Escribir el código de un documento, o parte de su título.",
};
