/** Spanish: the fields of a publication, and what is wrong with them. */
export const fields = {
  // States.
  draft: "borrador",
  Draft: "Borrador",
  Drafts: "Borradores",
  Published: "Publicada",
  Withdrawn: "Retirada",
  Scheduled: "Programada",
  "Awaiting files": "A la espera de archivos",

  // Labels.
  Title: "Título",
  Language: "Idioma",
  Year: "Año",
  Date: "Fecha",
  "Date, where more or less than the year is known": "Fecha, si se sabe más o menos que el año",
  Type: "Tipo",
  "Choose a type": "Elegir un tipo",
  "Not in the source": "No está en la fuente",
  "Supplied by us": "Añadido por nosotros",
  "The title was supplied by us": "El título lo pusimos nosotros",
  "The year was supplied by us": "El año lo pusimos nosotros",
  Abstract: "Resumen",
  "Abstract, where there is one": "Resumen, si lo hay",
  "Language of the abstract": "Idioma del resumen",
  Contributors: "Colaboradores",
  Name: "Nombre",
  Role: "Función",
  "If new: a person or an organisation": "Si es nuevo: una persona o una organización",
  "If new: what it is": "Si es nueva: qué es",
  Person: "Persona",
  Organisation: "Organización",
  "ORCID iD": "ORCID iD",
  Topics: "Temas",
  Topic: "Tema",
  None: "Ninguno",
  Places: "Lugares",
  "Country or region": "País o región",
  "Choose a place": "Elegir un lugar",
  Documents: "Documentos",
  "Title of its own, if any": "Título propio, si lo tiene",
  Description: "Descripción",
  Format: "Formato",
  "Identifiers of its own, if any": "Identificadores propios, si los tiene",
  "Licence, where it is another than the publication’s": "Licencia, si es otra que la de la publicación",
  "Earlier files": "Archivos anteriores",
  Translations: "Traducciones",
  "Series, journal or book": "Serie, revista o libro",
  "Title of the series, journal or book": "Título de la serie, revista o libro",
  "Number in it": "Número en ella",
  Volume: "Volumen",
  Issue: "Número",
  "Pages, such as 45–67": "Páginas, como 45–67",
  "Article number, where there are no pages": "Número de artículo, si no hay páginas",
  Edition: "Edición",
  "Edition, as it is printed": "Edición, como está impresa",
  Licence: "Licencia",
  "Licence, where it is another than the site’s": "Licencia, si es otra que la del sitio",
  Identifiers: "Identificadores",
  Identifier: "Identificador",
  Kind: "Clase",
  Relations: "Relaciones",
  "This publication": "Esta publicación",
  "Code of the publication": "Código de la publicación",
  "Or: title of a work outside": "O: título de una obra externa",
  "Its address, if any": "Su dirección, si la tiene",
  Links: "Enlaces",
  "What it is called": "Cómo se llama",
  Address: "Dirección",
  Slug: "Parte final de la dirección",
  Code: "Código",
  Contributor: "Colaborador",
  Document: "Documento",
  Link: "Enlace",
  Place: "Lugar",
  Relation: "Relación",
  Translation: "Traducción",
  "Add a contributor": "Añadir un colaborador",
  "Add another contributor": "Añadir otro colaborador",
  "Add a document": "Añadir un documento",
  "Add another document": "Añadir otro documento",
  "Add an identifier": "Añadir un identificador",
  "Add another identifier": "Añadir otro identificador",
  "Add a link": "Añadir un enlace",
  "Add another link": "Añadir otro enlace",
  "Add a place": "Añadir un lugar",
  "Add another place": "Añadir otro lugar",
  "Add a relation": "Añadir una relación",
  "Add another relation": "Añadir otra relación",
  "Add a translation": "Añadir una traducción",
  "Add another translation": "Añadir otra traducción",

  "Language of the title": "Idioma del título",
  "Language of the abstract, where it is another than the title’s":
    "Idioma del resumen, si es otro que el del título",
  "are kept for editors": "se guardan para los editores",
  "are shown to readers": "se muestran a los lectores",

  // What they are called where something is wrong with them.
  "The abstract": "el resumen",
  "The address of the ORCID iD": "la dirección del ORCID iD",
  "The address of the ROR record": "la dirección en ROR",
  "The article number": "el número de artículo",
  "The catalogue’s name": "el nombre del catálogo",
  "The change note": "la nota del cambio",
  "The code": "el código",
  "The colour": "el color",
  "The contact": "el contacto",
  "The contact for accessible formats": "el contacto para formatos accesibles",
  "The contact of harvesters": "el contacto para recolectores",
  "The description": "la descripción",
  "The document’s title": "el título del documento",
  "The edition": "la edición",
  "The family name": "el apellido",
  "The format": "el formato",
  "The given name": "el nombre de pila",
  "The identifier": "el identificador",
  "The issue": "el número",
  "The kind": "la clase",
  "The kind of container": "la clase de serie, revista o libro",
  "The label": "la etiqueta",
  "The licence": "la licencia",
  "The name": "el nombre",
  "The name in its own script": "el nombre en su escritura original",
  "The number": "el número",
  "The organisation that it is part of": "la organización de la que es parte",
  "The ORCID iD": "el ORCID iD",
  "The pages": "las páginas",
  "The particle": "la partícula",
  "The publisher": "la entidad editora",
  "The reason": "el motivo",
  "The reason, which readers are told,": "el motivo, que se dice a los lectores",
  "The relation": "la relación",
  "The role": "la función",
  "The ROR identifier": "el identificador ROR",
  "The scheme": "el esquema",
  "The scope note": "la nota de alcance",
  "The sort name": "el nombre para ordenar",
  "The suffix": "el sufijo",
  "The text about the catalogue": "el texto sobre el catálogo",
  "The title": "el título",
  "The title in English": "el título en inglés",
  "The title in English, where it is in another language": "el título en inglés, si está en otro idioma",
  "The title of the container": "el título de la serie, revista o libro",
  "The title of the other work": "el título de la otra obra",
  "The translated abstract": "el resumen traducido",
  "The translated title": "el título traducido",
  "The type": "el tipo",
  "The volume": "el volumen",

  // Hints.
  "A month, day or season, such as 2004-05, 17 May 2004 or spring 2004; several years, such as 2012–2014; c. 2004 or 2004? where the year is not certain; n.d. where it is unknown.":
    "Un mes, día o estación, como 2004-05, 17 May 2004 o spring 2004; varios años, como 2012–2014; c. 2004 o 2004? si el año no es seguro; n.d. si se desconoce.",
  "As others gave them. Check digits are checked.":
    "Como los dieron otros. Se comprueban los dígitos de control.",
  "By name, such as Khmer or ភាសាខ្មែរ, or by tag, such as km or zh-Hant.":
    "Por su nombre en inglés o en el propio idioma, como Khmer o ភាសាខ្មែរ, o por su etiqueta, como km o zh-Hant.",
  "Countries and regions that it speaks of.": "Países y regiones de que trata.",
  "Each thing that readers can open, in each of its languages. A document may await its file; removing one that readers had leaves a notice at its code.":
    "Cada cosa que los lectores pueden abrir, en cada uno de sus idiomas. Un documento puede esperar su archivo; al quitar uno que los lectores tenían, queda un aviso en su código.",
  "How it belongs to another work: to a publication of this catalogue by its code, or to a work outside by title and address. The other publication’s page shows it too.":
    "Cómo se relaciona con otra obra: con una publicación de este catálogo por su código, o con una obra externa por título y dirección. La página de la otra publicación también lo muestra.",
  "In the order of the title page. Type a name; those that the catalogue knows are offered.":
    "En el orden de la portada. Escribir un nombre; se ofrecen los que el catálogo conoce.",
  "Leave an empty line between paragraphs. Lines, and lists that begin with • or -, stay as they are.":
    "Dejar una línea vacía entre párrafos. Las líneas, y las listas que empiezan con • o -, quedan como están.",
  "Leave this empty for a publication that stands alone.":
    "Dejarlo vacío si la publicación es independiente.",
  "One to four, the most important first.": "De uno a cuatro, primero el más importante.",
  "Such as 2 or “Revised edition”. Leave it empty for a first one.":
    "Como 2 o «Edición revisada». Dejarlo vacío si es la primera.",
  "Such as CC BY 4.0, CC BY-NC-ND 4.0, All rights reserved, or the https address of its terms.":
    "Como CC BY 4.0, CC BY-NC-ND 4.0, All rights reserved, o la dirección https de sus condiciones.",
  "Such as ISBN 978-3-16-148410-0; DOI 10.1000/182": "Como ISBN 978-3-16-148410-0; DOI 10.1000/182",
  "The readable end of its address. Left empty, it is made from the title. Change it only for a reason: the old address will lead to the new one.":
    "El final legible de su dirección. Si se deja vacío, se hace a partir del título. Cambiarlo solo con motivo: la dirección antigua llevará a la nueva.",
  "Tick what the publication itself does not give and you have worked out. Readers are told.":
    "Marcar lo que la publicación misma no da y se ha averiguado. Se dice a los lectores.",
  "What is about it elsewhere, such as a blog post.":
    "Lo que hay sobre ella en otros sitios, como una entrada de blog.",

  // What is missing before it can be published.
  "A published publication has an abstract.": "Una publicación publicada tiene un resumen.",
  "Choose at least one topic, so that readers can find it.":
    "Elegir al menos un tema, para que los lectores puedan encontrarla.",
  "Name at least one document with its language; its file may follow later.":
    "Indicar al menos un documento con su idioma; el archivo puede llegar más tarde.",

  // What is wrong.
  "{label} is missing.": "Falta: {label}.",
  "{label} may have at most {length} characters.": "{label}: como máximo {length} caracteres.",
  "{label} holds a character that cannot be shown.": "{label}: contiene un carácter que no se puede mostrar.",
  "{label} must be text.": "{label}: debe ser texto.",
  "{label} must be a list.": "{label}: debe ser una lista.",
  "{label} is missing: it is one of {keys}.": "Falta: {label}. Es uno de {keys}.",
  "{label} is one of {keys}.": "{label}: es uno de {keys}.",
  "There may be at most {limit} {label}.": "Puede haber como máximo {limit}: {label}.",
  "A slug is text.": "La parte final de la dirección es texto.",
  "A slug has lower-case letters, digits and single hyphens, such as no-place-like-home.":
    "La parte final de la dirección tiene minúsculas, cifras y guiones sueltos, como no-place-like-home.",
  "A slug may have at most 200 characters.":
    "La parte final de la dirección puede tener como máximo 200 caracteres.",
  "Another publication has this slug, or had it once.":
    "Otra publicación tiene esta parte final de la dirección, o la tuvo.",
  "Another publication has this slug, or had it once. Choose another, or leave it empty.":
    "Otra publicación tiene esta parte final de la dirección, o la tuvo. Elegir otra, o dejarla vacía.",
  "Another publication has the {name}: “{title}” ({code}).":
    "Otra publicación tiene el identificador {name}: «{title}» ({code}).",
  "Another publication has the {name}: “{title}” ({code}). If it is another publication all the same, say so, and save again.":
    "Otra publicación tiene el identificador {name}: «{title}» ({code}). Si aun así es otra publicación, decirlo y guardar de nuevo.",
  "There is a publication with this title already: {twin}.":
    "Ya hay una publicación con este título: {twin}.",
  "There is a publication with this title already: {twin}. If it is another publication all the same, say so, and save again.":
    "Ya hay una publicación con este título: {twin}. Si aun así es otra publicación, decirlo y guardar de nuevo.",
  "If it is another publication all the same, say so, and save again.":
    "Si aun así es otra publicación, decirlo y guardar de nuevo.",
  "Somebody else added the same at the same moment. Try again.":
    "Alguien añadió lo mismo en el mismo momento. Intentarlo de nuevo.",
  "Correct it under Contributors (/api/v1/contributors/{slug}), since it stands with all that “{name}” has done, or leave it out here.":
    "Corregirlo en Colaboradores (/api/v1/contributors/{slug}), pues figura con todo lo que ha hecho «{name}», o dejarlo fuera aquí.",
  "There is no organisation “{name}”. Add it first, or leave this out.":
    "No existe la organización «{name}». Añadirla antes, o dejar esto fuera.",
  "“{slug}” was removed from the catalogue meanwhile, and was left out.":
    "«{slug}» se quitó entretanto del catálogo, y se dejó fuera.",
  "This document belongs to another publication.": "Este documento pertenece a otra publicación.",
  "This publication has no such document. Leave the code out for a new one.":
    "Esta publicación no tiene ese documento. Para uno nuevo, no indicar código.",
  "This document has no such file. Upload it first.": "Este documento no tiene ese archivo. Subirlo antes.",
  "This is the publication itself. Name the other one.": "Es la misma publicación. Indicar la otra.",
  "There is no publication with the code “{code}”.": "No hay ninguna publicación con el código «{code}».",
  "There is no such book, journal or series.": "No existe ese libro, revista o serie.",
  "There is no topic “{name}”.": "No existe el tema «{name}».",
  "There is no place “{name}”.": "No existe el lugar «{name}».",
  "There is no contributor “{name}”.": "No existe el colaborador «{name}».",
  "It is withdrawn. Restore it first, then change it.":
    "Está retirada. Restablecerla antes, y cambiarla después.",
  "It is withdrawn. Restore it instead.": "Está retirada. En vez de eso, restablecerla.",
  "Only a draft can be scheduled.": "Solo se puede programar un borrador.",
  "The date lies in the past. Choose a later one, or publish it now.":
    "La fecha ya ha pasado. Elegir otra posterior, o publicarla ahora.",
  "It is not scheduled.": "No está programada.",
  "It is withdrawn already.": "Ya está retirada.",
  "It is not withdrawn, so there is nothing to restore.":
    "No está retirada, así que no hay nada que restablecer.",
  "A language is text.": "Un idioma es texto.",
  "A language is missing.": "Falta un idioma.",
  "There are two translations in one language.": "Hay dos traducciones en un mismo idioma.",
  "A translation is in the publication’s own language.":
    "Una traducción está en el idioma de la publicación misma.",
  "A book, journal or series needs its title, or the slug of one that the catalogue has.":
    "Un libro, revista o serie necesita su título, o la parte final de la dirección de uno que esté en el catálogo.",
  "A {name} belongs to a container. Fill in that column too.":
    "{name}: pertenece a una serie, revista o libro. Rellenar también esa columna.",
  "A quotation mark or square bracket is not closed. Put a text that holds one into straight double quotes, and write a quote in it twice.":
    "Falta cerrar unas comillas o un corchete. Poner entre comillas dobles rectas el texto que los contenga, y duplicar las comillas que haya en él.",
  "A contributor is a person or an organisation.": "Un colaborador es una persona o una organización.",
  "A contributor needs a name.": "Un colaborador necesita un nombre.",
  "An organisation has no ORCID iD. Leave it out, or say that this is a person.":
    "Una organización no tiene ORCID iD. Dejarlo fuera, o decir que es una persona.",
  "A person has no ROR identifier. Leave it out, or say that this is an organisation.":
    "Una persona no tiene identificador ROR. Dejarlo fuera, o decir que es una organización.",
  "A person is not part of an organisation. Leave it out, or say that this is an organisation.":
    "Una persona no es parte de una organización. Dejarlo fuera, o decir que es una organización.",
  "“{role}” is no role. Write {roles} before the colon, or put a name with a colon in it into quotes.":
    "«{role}» no es una función. Escribir {roles} antes de los dos puntos, o poner entre comillas un nombre que lleve dos puntos.",
  "The year has four digits.": "El año tiene cuatro cifras.",
  "“{given}” is no date that can be read. Write 2004, 2004-05, 2004-05-17, spring 2004 or 2012–2014; c. 2004 where it is approximate, 2004? where it is uncertain, n.d. where it is unknown.":
    "«{given}» no es una fecha que se pueda leer. Escribir 2004, 2004-05, 2004-05-17, spring 2004 o 2012–2014; c. 2004 si es aproximada, 2004? si es insegura, n.d. si se desconoce.",
  "The year is missing, or not a number.": "Falta el año, o no es un número.",
  "The year is missing, or not a number. Write n.d. where it is unknown.":
    "Falta el año, o no es un número. Escribir n.d. si se desconoce.",
  "The year {year} lies in the future. Write the year in which it came out, or comes out, by the common calendar.":
    "El año {year} está en el futuro. Escribir el año en que salió, o sale, según el calendario común.",
  "{year} is the year {begins} in the {era}. Write {begins}.":
    "{year} es el año {begins} en {era}. Escribir {begins}.",
  "{year} in the {era} is {begins} to {ends}. Write {begins}, or {ends} for its last months.":
    "{year} en {era} es {begins} a {ends}. Escribir {begins}, o {ends} para sus últimos meses.",
  "The date is text, such as 2004-05.": "La fecha es texto, como 2004-05.",
  "Only the title or the year can be marked as supplied.":
    "Solo el título o el año pueden marcarse como puestos por nosotros.",
  "A code is text.": "Un código es texto.",
  "This is not a document’s code: its check character does not fit.":
    "No es el código de un documento: su carácter de control no concuerda.",
  "This is not a publication’s code: its check character does not fit. It stands on the publication’s page, after /p/.":
    "No es el código de una publicación: su carácter de control no concuerda. Está en la página de la publicación, después de /p/.",
  "Whether earlier files are shown is true or false.": "Si se muestran archivos anteriores es true o false.",
  "A file is named by its SHA-256: 64 hexadecimal digits.":
    "Un archivo se nombra por su SHA-256: 64 cifras hexadecimales.",
  "“{role}” is no role of a document. Write {roles}, then the language, such as “summary km”.":
    "«{role}» no es una función de documento. Escribir {roles}, y después el idioma, como «summary km».",
  "The language is missing after “{role}”. Write “{role} en”.":
    "Falta el idioma después de «{role}». Escribir «{role} en».",
  "The same document is there twice.": "El mismo documento está dos veces.",
  "There is no {kind} “{name}”. Add it first, or write its name as it is in the catalogue.":
    "No existe en el catálogo: «{name}» ({kind}). Añadirlo antes, o escribir su nombre como está en el catálogo.",
  "The same topic is there twice.": "El mismo tema está dos veces.",
  "The same place is there twice.": "El mismo lugar está dos veces.",
  "The same identifier is there twice.": "El mismo identificador está dos veces.",
  "The same relation is there twice.": "La misma relación está dos veces.",
  "The same link is there twice.": "El mismo enlace está dos veces.",
  "The address is missing.": "Falta la dirección.",
  "This is no address. Copy the whole of it, beginning with https://.":
    "No es una dirección. Copiarla entera, empezando por https://.",
  "An address begins with https:// or http://.": "Una dirección empieza por https:// o http://.",
  "The address may have at most 2000 characters.": "La dirección puede tener como máximo 2000 caracteres.",
  "The address is text.": "La dirección es texto.",
  "A relation leads to a publication by its code, or to a work outside by its title or address.":
    "Una relación lleva a una publicación por su código, o a una obra externa por su título o dirección.",
  "“{words}” is no relation. Write {relations}, a colon, and the code of the publication in square brackets.":
    "«{words}» no es una relación. Escribir {relations}, dos puntos y el código de la publicación entre corchetes.",
  "The licence is text.": "La licencia es texto.",
  "“{given}” is no licence that is known. Write one such as {example}, or the https address of its terms.":
    "«{given}» no es una licencia conocida. Escribir una como {example}, o la dirección https de sus condiciones.",
  "There is no such field.": "No existe ese campo.",
  "This is missing.": "Esto falta.",
  "An {name} has {lengths} digits, and this has {digits}.":
    "Un {name} tiene {lengths} cifras, y este tiene {digits}.",
  "An ISBN of 13 digits begins with 978 or 979.": "Un ISBN de 13 cifras empieza por 978 o 979.",
  "Its last digit does not fit the others: compare it with the printed one, digit by digit.":
    "Su última cifra no concuerda con las otras: compararlo con el impreso, cifra por cifra.",
  "{shown} is not a DOI. A DOI begins with 10. and has a slash and no spaces, such as 10.1000/182.":
    "{shown} no es un DOI. Un DOI empieza por 10. y tiene una barra y ningún espacio, como 10.1000/182.",
  "{shown} is not a handle. A handle has a number, a slash and a name, such as 10986/2117.":
    "{shown} no es un handle. Un handle tiene un número, una barra y un nombre, como 10986/2117.",
  "The report number is missing.": "Falta el número de informe.",
  "Its time had come.": "Llegó la hora programada.",
  "Give a date and a time, such as 2027-03-01 09:00.": "Indicar fecha y hora, como 2027-03-01 09:00.",
  "There is no such day or hour as {date} {time}. Look at the calendar.":
    "No existe el día o la hora {date} {time}. Mirar el calendario.",
  "There is no such day or hour.": "No existe ese día o esa hora.",
  "The date is missing.": "Falta la fecha.",
  "The date is written with its time zone, such as 2026-03-01T09:00:00Z.":
    "La fecha se escribe con su zona horaria, como 2026-03-01T09:00:00Z.",
};
