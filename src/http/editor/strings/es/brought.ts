/** Spanish: what the catalogue says of imports that were undone and of files that it fetches. `{name}` stands for whatever is there. */
export const brought = {
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
  "{address} leads to what is no address.": "{address} lleva a lo que no es una dirección.",
  "A host is its name, such as www.institute.example.":
    "Un servidor se escribe por su nombre, como www.institute.example.",
  "A host is its name on the public web, such as www.institute.example.":
    "Un servidor se escribe por su nombre en la web pública, como www.institute.example.",
};
