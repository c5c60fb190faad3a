/** Spanish: what the scripts say that bring in what other programs and sites have. */
export const importsSaid = {
  "No rows.": "Ninguna fila.",
  "Rows {from} to {to} of {all}.": "Filas {from} a {to} de {all}.",
  "Show what 1 row would change": "Ver qué cambiaría 1 fila",
  "Show what {count} rows would change": "Ver qué cambiarían {count} filas",
  "a table of {count} columns": "una tabla de {count} columnas",
  "1 record": "1 registro",
  "{count} records": "{count} registros",
  "not read": "no se leyó",
  "The archive": "El archivo comprimido",
  "Reading.": "Leyendo.",
  "1 record is read. Nothing is written yet.": "Se ha leído 1 registro. Todavía no se ha escrito nada.",
  "{count} records are read. Nothing is written yet.":
    "Se han leído {count} registros. Todavía no se ha escrito nada.",
  "The catalogue does not answer. Try again in a minute.":
    "El catálogo no responde. Intentarlo de nuevo en un minuto.",
  "Trying all rows. Nothing is written.": "Probando todas las filas. No se escribe nada.",
  "{count} rows are wrong, so nothing can be written: mend them in the file, or leave them out.":
    "Filas con errores: {count}; no se puede escribir nada. Corregirlas en el archivo, o dejarlas fuera.",
  "{made} new, {changed} changed, {unchanged} unchanged. Nothing is written yet.":
    "Nuevas: {made}; cambiadas: {changed}; sin cambios: {unchanged}. Todavía no se ha escrito nada.",
  "Writing.": "Escribiendo.",
  "undo it under Imports": "deshacerlo en Importaciones",
  "It is written: {made} new, {changed} changed. To take it back:":
    "Está escrito: nuevas: {made}; cambiadas: {changed}. Para revertirlo:",
  "The documents await their files.": "Los documentos están a la espera de sus archivos.",
  "Bring them under Files": "Traerlos en Archivos",
  "Nothing of it is written.": "No se ha escrito nada.",
  "Of it {made} publications are made and {changed} changed, the rest is not written.":
    "Publicaciones creadas: {made}; cambiadas: {changed}; el resto no se ha escrito.",
  "How much of it is written is not known before the catalogue answers.":
    "No se sabe cuánto se ha escrito hasta que el catálogo responda.",
  "Go on": "Continuar",
  "Take it back": "Revertirlo",
  "Taking it back.": "Revirtiendo.",
  "It is taken back: {count} publications are as before.":
    "Está revertido: publicaciones que están como antes: {count}.",
  "Row {row}: {title}": "Fila {row}: {title}",
  "Guessed: {what}.": "Deducido: {what}.",
  "Left out: {name} “{value}”": "No se toma: {name} «{value}»",
  "Is this meant?": "¿Es lo que se quiere?",
  "(no title)": "(sin título)",
  "As its code says": "Según su código",
  "Make a publication": "Crear una publicación",
  "Change that one": "Cambiar esa",
  "What is done with row {row}": "Qué se hace con la fila {row}",
  "leave it out": "no tomarla",
  "What the columns of {path} mean": "Qué significan las columnas de {path}",
  "Column {heading}": "Columna {heading}",

  // An export of WordPress.
  "A publication": "Una publicación",
  "A list of publications": "Una lista de publicaciones",
  "Not brought in": "No se trae",
  "What “{title}” is": "Qué es «{title}»",
  None: "Ninguno",
  "The topic of “{name}”": "El tema de «{name}»",
  "Bring in “{title}”": "Traer «{title}»",
  "no file": "sin archivo",
  "n.d.": "s. f.",
  "{items} items, of which {count} publications are made.":
    "Elementos: {items}; publicaciones que se crean de ellos: {count}.",
  "The catalogue does not answer. Press the button again: it goes on.":
    "El catálogo no responde. Pulsar de nuevo el botón: continúa.",
  "{made} new, {changed} changed, {unchanged} unchanged, {wrong} wrong. Nothing is written yet.":
    "Nuevas: {made}; cambiadas: {changed}; sin cambios: {unchanged}; con errores: {wrong}. Todavía no se ha escrito nada.",
  new: "nueva",
  changed: "cambiada",
  unchanged: "sin cambios",
  wrong: "con errores",
  "{count} publications are there, {files} files come by themselves, {redirects} old addresses lead on.":
    "Publicaciones que ya están: {count}; archivos que llegan solos: {files}; direcciones antiguas que siguen llevando: {redirects}.",
};

/** What src/importing says in English of files, records, and an earlier site. */
export const importsTold = {
  "The column {column} is filled by another field.": "La columna {column} la rellena otro campo.",
  "If it belongs to the publication, add it on its page as a link.":
    "Si pertenece a la publicación, añadirlo como enlace en su página.",
  "The catalogue has no place of this name. Add it under Places first, or to the publication later.":
    "El catálogo no tiene ningún lugar con este nombre. Añadirlo antes en Lugares, o después a la publicación.",
  "It looks like RIS, but no record begins with its type. Write a line such as “TY  - RPRT” before each, or export it anew.":
    "Parece RIS, pero ningún registro empieza por su tipo. Escribir antes de cada uno una línea como «TY  - RPRT», o exportarlo de nuevo.",
  "If it is the title in another language, add it as such.":
    "Si es el título en otro idioma, añadirlo como tal.",
  "If it is lacking there, add it under Contributors.": "Si falta allí, añadirlo en Colaboradores.",
  "No year can be told from it.": "No se puede deducir un año.",
  "It is no language that is known.": "No es un idioma conocido.",
  "It is no licence that is known.": "No es una licencia conocida.",
  "It is no type that the catalogue has.": "No es un tipo que tenga el catálogo.",
  "It belongs to a series, journal or book, of which nothing is said.":
    "Pertenece a una serie, revista o libro, de los que no se dice nada.",
  "A note of the reference manager.": "Una nota del gestor de referencias.",
  "It cannot be read.": "No se puede leer.",
  "The workbook cannot be opened: it is damaged, or locked with a password.":
    "No se puede abrir el libro: está dañado, o protegido con contraseña.",
  "Save it anew.": "Volver a guardarlo.",
  "Record {number} is deleted in the repository, and left out.":
    "El registro {number} está borrado en el repositorio, y no se toma.",
  "Record {number} ({which}) is deleted in the repository, and left out.":
    "El registro {number} ({which}) está borrado en el repositorio, y no se toma.",
  "Record {number} ({which}) is not public in the repository ({status}), and left out.":
    "El registro {number} ({which}) no es público en el repositorio ({status}), y no se toma.",
  "The repository keeps this file from readers: upload it yourself if they may have it.":
    "El repositorio no da este archivo a los lectores: subirlo a mano si pueden tenerlo.",
  "“{name}” ({path}) is a file without a record.": "«{name}» ({path}) es un archivo sin registro.",
  "Add its publication, then give the file under Files.":
    "Añadir su publicación, y luego indicar el archivo en Archivos.",
  "Record {number} is neither Dublin Core nor MODS.": "El registro {number} no es Dublin Core ni MODS.",
  "Ask for oai_dc or mods.": "Pedir oai_dc o mods.",
  "The repository answered: {what}.": "El repositorio respondió: {what}.",
  "The XML is broken or ends too early ({said}).": "El XML está roto o termina antes de tiempo ({said}).",
  "Export it anew.": "Volver a exportarlo.",
  "There is nothing in it.": "No contiene nada.",
  "It has the same identifier: {identifier}.": "Tiene el mismo identificador: {identifier}.",
  "It has the same file.": "Tiene el mismo archivo.",
  "It has the same title and year.": "Tiene el mismo título y año.",
  "Its title is the same.": "Tiene el mismo título.",
  "Its title is much the same.": "Su título es casi el mismo.",
  "Its title is the same, of no year.": "Tiene el mismo título, sin año.",
  "Its title is much the same, of no year.": "Su título es casi el mismo, sin año.",
  "Its title is the same, of {year}.": "Tiene el mismo título, de {year}.",
  "Its title is much the same, of {year}.": "Su título es casi el mismo, de {year}.",
  "It is a ZIP archive of something else.": "Es un archivo ZIP de otra cosa.",
  "Unpack it, and give the files in it that list publications.":
    "Desempaquetarlo, e indicar los archivos que listan publicaciones.",
  "It is a part of the repository’s list only: give the other parts too.":
    "Es solo una parte de la lista del repositorio: indicar también las demás.",
  "It is XML of a kind that is not known ({name}).": "Es XML de una clase desconocida ({name}).",
  "Export RIS, or Zotero RDF.": "Exportar RIS o Zotero RDF.",
  "It is no list of publications that is known.": "No es una lista de publicaciones conocida.",
  "RIS, BibTeX, CSL-JSON, Zotero RDF, EPrints XML, OAI-PMH, DSpace archives, and spreadsheets under a heading are.":
    "Lo son RIS, BibTeX, CSL-JSON, Zotero RDF, EPrints XML, OAI-PMH, archivos de DSpace y hojas de cálculo con cabecera.",
  "It is larger than {size} MB.": "Ocupa más de {size} MB.",
  "It is too large.": "Es demasiado grande.",
  "Export it in parts.": "Exportarlo por partes.",
  "It is a PDF: files are brought in under Files.": "Es un PDF: los archivos se traen en Archivos.",
  "It is not in UTF-8 and was read as Windows-1252: look whether the letters are right.":
    "No está en UTF-8 y se leyó como Windows-1252: mirar si las letras son correctas.",
  "The ZIP archive is broken, or ends too early.": "El archivo ZIP está roto, o termina antes de tiempo.",
  "Pack it anew.": "Volver a empaquetarlo.",
  "Unpacked it would be larger than {size} MB, which no list of publications is.":
    "Desempaquetado ocuparía más de {size} MB, y ninguna lista de publicaciones ocupa tanto.",
  "It is not opened.": "No se abre.",

  // An export of WordPress.
  "The export": "La exportación",
  "This is no export of WordPress.": "Esto no es una exportación de WordPress.",
  "In WordPress choose Tools, Export, All content, and give the file that comes (.xml).":
    "En WordPress elegir Herramientas, Exportar, Todo el contenido, e indicar el archivo que llega (.xml).",
  "The export cannot be read: its XML is damaged before the end of the first item.":
    "No se puede leer la exportación: su XML está dañado antes del final del primer elemento.",
  "Export it again.": "Volver a exportarla.",
  "The file breaks off after {count} items, the last of which is “{title}”.":
    "El archivo se corta tras {count} elementos, el último de los cuales es «{title}».",
  "The file breaks off after {count} items.": "El archivo se corta tras {count} elementos.",
  "Export it again, or download it whole.": "Volver a exportarlo, o descargarlo entero.",
  "“{title}” is there twice; both are taken for one.": "«{title}» está dos veces; se toman por una sola.",
  "Nothing on this page looks like a publication.": "Nada en esta página parece una publicación.",
  "It is attached to “{title}”, which has no link to it.":
    "Está adjunto a «{title}», que no tiene ningún enlace a él.",
  "Look whether it belongs there.": "Mirar si su sitio es ese.",
  "Its year is not told: it is brought in without one (n.d.).": "No se dice su año: se trae sin él (s. f.).",
  "No file belongs to it.": "No le pertenece ningún archivo.",
  "The page names a document ({role}, {language}) without a link to its file.":
    "La página nombra un documento ({role}, {language}) sin enlace a su archivo.",
  "“{other}” and “{title}” both name this file: it comes to the first.":
    "«{other}» y «{title}» nombran este archivo: va a la primera.",
  "Nothing names this file.": "Nada nombra este archivo.",
  "Upload it to its publication, if it has one.": "Subirlo a su publicación, si la tiene.",
  "The catalogue answered {status}.": "El catálogo respondió {status}.",
  "Writing {count} publications.": "Escribiendo {count} publicaciones.",
  "Asking for the files.": "Pidiendo los archivos.",
  "Old addresses: {ended} of {all}.": "Direcciones antiguas: {ended} de {all}.",
  "Nothing is written, since {count} are wrong.": "No se escribe nada: con errores hay {count}.",
};
