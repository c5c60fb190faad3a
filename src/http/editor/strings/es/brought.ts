/** Spanish: what the catalogue says of imports, of files that it fetches and looks into, of webhooks and backups. `{name}` stands for whatever is there. */
export const brought = {
  "It has no tags: screen readers cannot tell its headings, lists and tables, nor in which order to read. Export it again as a tagged PDF (in Word: Save as PDF, Options, “Document structure tags for accessibility”; in InDesign: Export, “Create Tagged PDF”).":
    "No tiene etiquetas: los lectores de pantalla no distinguen sus títulos, listas y tablas, ni en qué orden leer. Exportarlo de nuevo como PDF etiquetado (en Word: Guardar como PDF, Opciones, «Etiquetas de la estructura del documento para accesibilidad»; en InDesign: Exportar, «Crear PDF etiquetado»).",
  "It has no title, or only a file’s name: that is what screen readers announce. Write the title into the document’s properties, then export it again.":
    "No tiene título, o solo el nombre de un archivo: es lo que anuncian los lectores de pantalla. Escribir el título en las propiedades del documento, y exportarlo de nuevo.",
  "It does not say its language, so a screen reader may take the wrong voice. Set the language in the program that made it, then export it again.":
    "No dice su idioma, y un lector de pantalla puede tomar la voz equivocada. Poner el idioma en el programa que lo hizo, y exportarlo de nuevo.",
  "It says that it is in another language than this document, so a screen reader takes the wrong voice. Correct the language, here or in the program that made it.":
    "Dice que está en otro idioma que este documento, y un lector de pantalla toma la voz equivocada. Corregir el idioma, aquí o en el programa que lo hizo.",
  "It is a scan without text. Give it text by character recognition, then upload it again.":
    "Es un escaneo sin texto. Darle texto por reconocimiento de caracteres, y subirlo de nuevo.",
  "A publication is published": "Se publica una publicación",
  "A published publication is changed": "Se cambia una publicación publicada",
  "A publication is withdrawn": "Se retira una publicación",
  "Something is not well: a backup, a file, the cache, a limit":
    "Algo no va bien: una copia de seguridad, un archivo, la caché, un límite",
  "Give an address of the public web that begins with https://, at its usual port.":
    "Dar una dirección de la web pública que empiece por https://, en su puerto habitual.",
  "An address has at most 1,000 characters.": "Una dirección tiene como máximo 1000 caracteres.",
  "Choose at least one kind of event.": "Elegir al menos una clase de suceso.",
  "{name} added the webhook to {host}.": "{name} añadió el webhook a {host}.",
  "{name} paused the webhook to {host}.": "{name} puso en pausa el webhook a {host}.",
  "{name} removed the webhook to {host}.": "{name} quitó el webhook a {host}.",
  "{name} resumed the webhook to {host}.": "{name} reanudó el webhook a {host}.",
  "{name} took the security log.": "{name} sacó el registro de seguridad.",
  "A backup of {name} is whole.": "Una copia de seguridad de {name} está completa.",
  Backups: "Copias de seguridad",
  "See why npm run backup did not end well on the machine that takes backups, and run it there. Each one that is whole is told to the catalogue by itself.":
    "Ver por qué npm run backup no terminó bien en la máquina que saca las copias, y ejecutarlo allí. Cada una que está completa se cuenta al catálogo por sí sola.",
  "none was told of yet: npm run backup takes one": "aún no se contó ninguna: npm run backup saca una",
  "no backup since {moment}": "ninguna copia desde {moment}",
  "the last one is of {moment}": "la última es de {moment}",
  "See under /admin/webhooks what the address answers. Once it answers again, let it go on there, or remove it.":
    "Ver en /admin/webhooks qué responde la dirección. Cuando vuelva a responder, dejarla continuar allí, o quitarla.",
  "paused, since nothing arrived any more: {hosts}": "en pausa, porque ya no llegaba nada: {hosts}",
  "one address is told": "se cuenta a una dirección",
  "{count} addresses are told": "se cuenta a {count} direcciones",
  "By an import of {source}": "Por una importación de {source}",
  "Import {id} undone": "Importación {id} deshecha",
  "It was brought in by mistake.": "Se trajo por error.",
  "Somebody changed it after the import. Look through its history.":
    "Alguien la cambió después de la importación. Mirar su historial.",
  "It is published, and you may not withdraw. Somebody who may can undo it.":
    "Está publicada, y esta cuenta no puede retirar. Puede deshacerlo alguien que pueda.",
  "The import published it, which does not go back. Withdraw it on its page, or restore what it said.":
    "La importación la publicó, y eso no se devuelve. Retirarla en su página, o restablecer lo que decía.",
  "There is no document “{code}”.": "No hay ningún documento «{code}».",
  "The document {code} has a file. Replace it on its page of files.":
    "El documento {code} tiene un archivo. Sustituirlo en su página de archivos.",
  "Row {row} has a file for {code} already.": "La fila {row} ya tiene un archivo para {code}.",
  "“{address}” is no address that begins with https:// or http://.":
    "«{address}» no es una dirección que empiece por https:// o http://.",
  "The document was taken out of its publication meanwhile.":
    "Entretanto el documento se quitó de su publicación.",
  "The document’s format is not known here.": "El formato del documento no se conoce aquí.",
  "It is the very file that the document {code} has. If both shall have it, upload it to this one.":
    "Es el mismo archivo que tiene el documento {code}. Si han de tenerlo los dos, subirlo a este.",
  "The document has another file by now. Replace that on its page of files, if it is meant.":
    "El documento ya tiene otro archivo. Si se quiere, sustituirlo en su página de archivos.",
  "The file could not be read to its end.": "El archivo no se pudo leer hasta el final.",
  "The file could not be read to its end. It was tried {count} times.":
    "El archivo no se pudo leer hasta el final. Se intentó {count} veces.",
  "Fetching it was begun often and never came to an end.":
    "Se empezó a traer muchas veces y nunca se terminó.",
  "The address answers {status}: the file is gone. Correct the address, or upload the file.":
    "La dirección responde {status}: el archivo ya no está. Corregir la dirección, o subir el archivo.",
  "The site answers {status}. See whether it is up, or upload the file.":
    "El sitio responde {status}. Ver si funciona, o subir el archivo.",
  "The site answers {status}. See whether it is up, or upload the file. It was tried {count} times.":
    "El sitio responde {status}. Ver si funciona, o subir el archivo. Se intentó {count} veces.",
  "The site answers {status}, and does not give the file. Upload it.":
    "El sitio responde {status}, y no da el archivo. Subirlo.",
  "{address} is no address of the public web.": "{address} no es una dirección de la web pública.",
  "{host} is not among the hosts that files are fetched from. An administrator adds it under Settings.":
    "{host} no está entre los servidores de los que se traen archivos. Un administrador lo añade en Ajustes.",
  "It leads to {address}. {host} is not among the hosts that files are fetched from. An administrator adds it under Settings.":
    "Lleva a {address}. {host} no está entre los servidores de los que se traen archivos. Un administrador lo añade en Ajustes.",
  "{host} does not answer. See whether it is up, or upload the file.":
    "{host} no responde. Ver si funciona, o subir el archivo.",
  "{host} does not answer. See whether it is up, or upload the file. It was tried {count} times.":
    "{host} no responde. Ver si funciona, o subir el archivo. Se intentó {count} veces.",
  "It leads to {address}, where anybody on the way could change the file. Upload it.":
    "Lleva a {address}, donde cualquiera en el camino podría cambiar el archivo. Subirlo.",
  "{address} leads to what is no address.": "{address} lleva a lo que no es una dirección.",
  "A font is its name, such as Palatino.": "Un tipo de letra es su nombre, como Palatino.",
  "The name of a font has letters, digits, spaces and hyphens only, and at most 60 of them.":
    "El nombre de un tipo de letra tiene solo letras, cifras, espacios y guiones, y como máximo 60.",
  "A host is its name, such as www.institute.example.":
    "Un servidor se escribe por su nombre, como www.institute.example.",
  "A host is its name on the public web, such as www.institute.example.":
    "Un servidor se escribe por su nombre en la web pública, como www.institute.example.",
};
