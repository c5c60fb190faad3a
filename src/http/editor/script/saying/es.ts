/** Spanish: what the editors' scripts say. The glossary is in src/http/editor/strings/es.ts. */
import { fields } from "../../strings/es/fields.ts";
import { reasons } from "../../strings/es/reasons.ts";
import { refusals } from "../../strings/es/refusals.ts";
import { told } from "../../strings/es/told.ts";
import { importsSaid, importsTold } from "./es-imports.ts";

export const es = {
  said: {
    ...importsSaid,

    // Figures of use.
    "Save as {form}": "Guardar como {form}",

    // Passkeys.
    "The catalogue did not answer as it should. Try again in a minute.":
      "El catálogo no respondió como debía. Intentarlo de nuevo en un minuto.",
    "It was cancelled, or took too long. Try again when you are ready.":
      "Se canceló, o tardó demasiado. Intentarlo de nuevo más tarde.",
    "This device has a passkey for this account already. Sign in with it.":
      "Este dispositivo ya tiene una llave de acceso para esta cuenta. Iniciar sesión con ella.",
    "This device cannot keep such a passkey. Set up its fingerprint, face or PIN first, or take another device.":
      "Este dispositivo no puede guardar una llave así. Configurar antes su huella, rostro o PIN, o usar otro dispositivo.",
    "Passkeys work at a host name over HTTPS, or at localhost. Check the address.":
      "Las llaves de acceso funcionan en un nombre de servidor por HTTPS, o en localhost. Revisar la dirección.",
    "The device did not answer as it should. Try again, or take another browser.":
      "El dispositivo no respondió como debía. Intentarlo de nuevo, o usar otro navegador.",
    "No passkey was chosen. Try again.": "No se eligió ninguna llave de acceso. Intentarlo de nuevo.",
    "This browser is too old for passkeys. Update it, or take another one.":
      "Este navegador es demasiado antiguo para las llaves de acceso. Actualizarlo, o usar otro.",

    // The form of a publication.
    "Saved at {time}, for you alone. Not in the catalogue yet.":
      "Guardado a las {time}, solo para esta cuenta. Todavía no está en el catálogo.",
    "Not saved: you are signed out. Sign in in another tab; what you typed stays here.":
      "Sin guardar: la sesión se cerró. Iniciarla en otra pestaña; lo escrito se queda aquí.",
    "Not saved: the catalogue refused it. Copy what you typed before you leave.":
      "Sin guardar: el catálogo lo rechazó. Copiar lo escrito antes de salir.",
    "Not saved: there is no connection. It is tried again.":
      "Sin guardar: no hay conexión. Se vuelve a intentar.",
    Preview: "Vista previa",
    "Live preview": "Vista previa continua",
    "Close the preview": "Cerrar la vista previa",
    "The publication as readers would see it": "La publicación como la verían los lectores",
    "Where you are ({timeZone}), that is {local}.": "En la hora local ({timeZone}): {local}.",

    // Texts and covers of files that came without a browser.
    "Read: one page.": "Leído: una página.",
    "Read: {pages} pages.": "Leído: {pages} páginas.",
    "It could not be read: try again, or upload it anew.":
      "No se pudo leer: intentarlo de nuevo, o volver a subirlo.",
    "{done} of {all} are read.": "Leídos: {done} de {all}.",
    "{count} could not be read.": "No se pudieron leer: {count}.",
    "Stopped.": "Detenido.",
    "It stops after this file.": "Se detiene después de este archivo.",

    // Uploading.
    "{what} of {file}": "{what} de {file}",
    document: "Documento",
    role: "Función",
    language: "Idioma",
    "What changed in {file}": "Qué ha cambiado en {file}",
    "Sent of {file}": "Enviado de {file}",
    "Waiting for its turn.": "Espera su turno.",
    "Sending.": "Enviando.",
    "Sending: begun of {size}.": "Enviando: empezado, de {size}.",
    "Sending: {percent} % of {size}.": "Enviando: {percent} % de {size}.",
    "All of it is there. It is being checked.": "Ha llegado todo. Se está comprobando.",
    "The connection broke. It goes on by itself as soon as that is back.":
      "Se cortó la conexión. Continúa solo en cuanto vuelva.",
    "Paused. What is sent stays sent.": "En pausa. Lo enviado queda enviado.",
    "The connection is away. What is sent stays sent: try again when it is back.":
      "No hay conexión. Lo enviado queda enviado: intentarlo de nuevo cuando vuelva.",
    "It is there. Its text is being read for search.": "Ya está. Se está leyendo su texto para la búsqueda.",
    "Its text could not be read, so search will not find it.":
      "No se pudo leer su texto, así que la búsqueda no lo encontrará.",
    "1 page": "1 página",
    "{count} pages": "{count} páginas",
    "This very file was there already": "Este mismo archivo ya estaba",
    Done: "Hecho",
    "This browser no longer keeps the file that the publication was filled in from. Choose it again here.":
      "Este navegador ya no guarda el archivo con el que se rellenó la publicación. Elegirlo de nuevo aquí.",
    "It is being read.": "Se está leyendo.",
    "Its text could not be read. Try again, or upload the file anew.":
      "No se pudo leer su texto. Intentarlo de nuevo, o volver a subir el archivo.",
    Upload: "Subir",
    "Upload {count} files": "Subir {count} archivos",

    // A publication filled in by its number.
    draft: "borrador",
    published: "publicada",
    withdrawn: "retirada",
    "The registers are being asked.": "Se está preguntando a los registros.",
    "The catalogue has it already:": "El catálogo ya la tiene:",
    "Nothing was found under {number}. Compare it with the printed one, or type in what you know.":
      "No se encontró nada con {number}. Compararlo con el impreso, o escribir lo que se sepa.",
    "These fields were filled in. Look at them before you save:":
      "Se rellenaron estos campos. Mirarlos antes de guardar:",
    "What you typed was kept; what was found stands beside it:":
      "Se conservó lo escrito; lo encontrado está al lado:",
    "The catalogue does not answer. Try again in a minute; what you typed stays here.":
      "El catálogo no responde. Intentarlo de nuevo en un minuto; lo escrito se queda aquí.",

    // A publication filled in from its PDF.
    "It asks for a password, so nothing can be told from it. What you typed stays.":
      "Pide una contraseña, así que no se puede deducir nada de él. Lo escrito se queda.",
    "It is no PDF, or it is damaged, so nothing can be told from it. What you typed stays.":
      "No es un PDF, o está dañado, así que no se puede deducir nada de él. Lo escrito se queda.",
    "It is empty. Choose another file.": "Está vacío. Elegir otro archivo.",
    "{file} is being read.": "Se está leyendo {file}.",
    "It has no text, as a photograph or a scan: little can be told from it.":
      "No tiene texto, como una fotografía o un escaneo: de él se puede deducir poco.",
    "Guessed from it: {fields}. Look at each, and correct or confirm it.":
      "Deducido de él: {fields}. Mirar cada uno, y corregirlo o confirmarlo.",
    "Nothing that was still empty could be told from it.":
      "No se pudo deducir de él nada que siguiera vacío.",
    "What you typed was kept; what it has stands beside it: {fields}.":
      "Se conservó lo escrito; lo que dice está al lado: {fields}.",
    "Look {number} up": "Consultar {number}",
    "Once you have saved, upload it on the page of the publication’s files.":
      "Una vez guardado, subirlo en la página de los archivos de la publicación.",
    "{file} stays in this browser, and is uploaded once you have saved.":
      "{file} se queda en este navegador, y se sube una vez guardado.",
    "Leave the file out": "No subir el archivo",
    "It is left out.": "No se subirá.",

    // Many files at once.
    "Another document": "Otro documento",
    "Leave it out": "Dejarlo fuera",
    "New:": "Nuevo:",
    "Document of {file}": "Documento de {file}",
    "Code or title of the document of {file}": "Código o título del documento de {file}",
    "There is no such document.": "No existe ese documento.",
    "Several documents are called so: choose one of the list, or write its code.":
      "Varios documentos se llaman así: elegir uno de la lista o escribir su código.",
    "It is empty.": "Está vacío.",
    "It is larger than 200 MB: save it with smaller pictures.":
      "Ocupa más de 200 MB: guardarlo con imágenes más pequeñas.",
    "It cannot be read on this machine: see whether it opens, then give it again.":
      "No se puede leer en este equipo: ver si se abre, y volver a indicarlo.",
    "Reading {number} of {count}.": "Leyendo {number} de {count}.",
    "{count} files are read.": "Se han leído {count} archivos.",
    "The catalogue does not answer. Give the folder again in a minute.":
      "El catálogo no responde. Indicar la carpeta de nuevo en un minuto.",
    "Another file is for the same document: leave one of them out.":
      "Hay otro archivo para el mismo documento: dejar uno de los dos fuera.",
    Send: "Enviar",
    "Send 1 file": "Enviar 1 archivo",
    "Send {count} files": "Enviar {count} archivos",
    "{count} seconds": "{count} segundos",
    "{count} minutes": "{count} minutos",
    "It is there: {code}.": "Ya está: {code}.",
    "It is there: {code}. Its text could not be read.": "Ya está: {code}. No se pudo leer su texto.",
    "The connection is away: send it again when it is back.":
      "No hay conexión: enviarlo de nuevo cuando vuelva.",
    "{ended} of {count} files, {done} of {bytes}.": "{ended} de {count} archivos, {done} de {bytes}.",
    "{ended} of {count} files, {done} of {bytes}, some {time} left.":
      "{ended} de {count} archivos, {done} de {bytes}; quedan unos {time}.",
    "All {count} files are there.": "Ya están los {count} archivos.",
    "{sent} of {count} files are there.": "Ya están {sent} de {count} archivos.",

    // Roles of documents.
    full: "texto completo",
    compressed: "archivo más pequeño",
    summary: "informe resumido",
    "executive-summary": "resumen ejecutivo",
    foreword: "prólogo",
    presentation: "presentación",
    template: "plantilla",
    video: "vídeo",
    captions: "subtítulos",
    transcript: "transcripción",
  },
  /** What registers did, and why a file is proposed for a document: src/catalogue says it in English. */
  told: {
    ...refusals,
    ...fields,
    ...reasons,
    ...told,
    ...importsTold,
    "{register} does not know it.": "{register} no la conoce.",
    "{register} did not answer in time.": "{register} no respondió a tiempo.",
    "{register} is asked too often just now.": "{register} recibe ahora demasiadas consultas.",
    "Try again in a minute.": "Intentarlo de nuevo en un minuto.",
    "{register} answered what cannot be read.": "{register} respondió algo que no se puede leer.",
    "{register} told of another work, which was left out.": "{register} habló de otra obra, que no se tomó.",
    "{register} cannot be reached.": "No se llega a {register}.",
    "{register} does not answer such questions just now.": "{register} no responde ahora a estas consultas.",
    "Try again later, or type in what you know.": "Intentarlo más tarde, o escribir lo que se sepa.",
    "Its name has {words}.": "Su nombre contiene {words}.",
    "Its name has {words}; others are as near.": "Su nombre contiene {words}; otros se parecen tanto.",
    "Its name has {words}, with another year; others are as near.":
      "Su nombre contiene {words}, con otro año; otros se parecen tanto.",
    "Its first pages have the title.": "Sus primeras páginas contienen el título.",
    "Its first pages name another publication.": "Sus primeras páginas nombran otra publicación.",
    "The PDF names itself so.": "El PDF se llama así a sí mismo.",
    "No document has files of this kind: leave it out, or save it as a PDF.":
      "Ningún documento tiene archivos de esta clase: dejarlo fuera, o guardarlo como PDF.",
    "Its name has no title; only this document is of that kind and language.":
      "Su nombre no contiene un título; solo este documento es de esa clase e idioma.",
    "Its name has no title; these documents are of that kind and language.":
      "Su nombre no contiene un título; estos documentos son de esa clase e idioma.",
    "Neither its name nor its first pages have a title of the catalogue.":
      "Ni su nombre ni sus primeras páginas contienen un título del catálogo.",
    "It is told to be: {by}.": "Se deduce por: {by}.",
    "It is the same file as {path}.": "Es el mismo archivo que {path}.",
    "For the same document: {names}.": "Para el mismo documento: {names}.",
    "The catalogue has this very file.": "El catálogo tiene este mismo archivo.",
    "The publication has no full text in that language.":
      "La publicación no tiene el texto completo en ese idioma.",
    "The publication has no smaller file in that language.":
      "La publicación no tiene un archivo más pequeño en ese idioma.",
    "What is there is the {role}.": "Lo que hay es: {role}.",
    "Its name says {one}, its text looks like {other}.": "Su nombre dice {one}, su texto parece {other}.",
    "Its name says “{thing}”: look whether it is the document itself.":
      "Su nombre dice «{thing}»: mirar si es el documento mismo.",
    "The publication has no {document}: it would be a new document.":
      "La publicación no lo tiene: {document}. Sería un documento nuevo.",
    "It has {count} documents of this kind: {kind}.": "Tiene {count} documentos de esta clase: {kind}.",
    "The document has another file already, which this one would replace.":
      "El documento ya tiene otro archivo, al que este sustituiría.",
  },
};
