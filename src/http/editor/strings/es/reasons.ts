/** Spanish: why something cannot be done outside of a publication's form, and what was done once and is kept as a sentence. */
export const reasons = {
  // People.
  "A role is one of {roles}.": "Una función es una de {roles}.",
  "Give the token a name that says what uses it.": "Dar a la clave un nombre que diga qué la usa.",
  "Give the person’s name.": "Indicar el nombre de la persona.",
  "Give an e-mail address, or the name of a service token.":
    "Indicar una dirección de correo, o el nombre de una clave de servicio.",
  "Give at most 254 characters.": "Indicar como máximo 254 caracteres.",
  "Give at most 80 characters.": "Indicar como máximo 80 caracteres.",
  "Give an e-mail address, or the client id of a service token: neither has spaces.":
    "Indicar una dirección de correo, o el client id de una clave de servicio: ninguno tiene espacios.",
  "This is true or false.": "Esto es true o false.",
  "Send role, disabled, or both.": "Enviar role, disabled, o ambos.",
  "There is an account of this name. Give another name, or make a new link for that account.":
    "Ya hay una cuenta con este nombre. Indicar otro, o crear un enlace nuevo para esa cuenta.",
  "Another account has this identity.": "Otra cuenta tiene esta identidad.",
  "{name} is disabled. Enable the account first.": "La cuenta de {name} está desactivada. Activarla antes.",
  "This is the last administrator: without one, nobody could add people again. Make somebody else an administrator first.":
    "Es la última cuenta de administrador: sin ninguna, nadie podría volver a añadir personas. Hacer antes administrador a alguien más.",
  "Leave out line breaks and other control characters.":
    "Dejar fuera saltos de línea y otros caracteres de control.",
  "The passkey was not accepted. Load the page again and try once more.":
    "La llave de acceso no se aceptó. Volver a cargar la página e intentarlo otra vez.",
  "This passkey is there already.": "Esta llave de acceso ya está.",
  "This is your only passkey: without it you could not sign in. Add another one first.":
    "Es la única llave de acceso: sin ella no se podría iniciar sesión. Añadir otra antes.",
  "This passkey belongs to no account here. Choose another one, or ask an administrator for a new link.":
    "Esta llave de acceso no pertenece a ninguna cuenta de aquí. Elegir otra, o pedir a un administrador un enlace nuevo.",
  "This passkey is another account’s. Choose one of your own.":
    "Esta llave de acceso es de otra cuenta. Elegir una propia.",
  "You were not signed in. Load the page again and try once more.":
    "No se inició sesión. Volver a cargar la página e intentarlo otra vez.",
  "A scope is one of {scopes}.": "Un alcance es uno de {scopes}.",
  "Choose what the token may do.": "Elegir lo que la clave puede hacer.",
  "Choose at least one thing that the token may do.": "Elegir al menos una cosa que la clave pueda hacer.",
  "Say in how many days the token ends.": "Decir en cuántos días vence la clave.",
  "Give whole days.": "Indicar días enteros.",
  "A token lasts at least one day.": "Una clave dura al menos un día.",
  "A token lasts at most {days} days.": "Una clave dura como máximo {days} días.",
  "The pages of editors are in {tags}. Choose one of these.":
    "Las páginas de los editores están en {tags}. Elegir uno de estos.",

  // The security log, and what was done with accounts.
  "Their role or token does not allow what was asked: {route}.":
    "Su función o clave no permite lo que se pidió: {route}.",
  "A write came from another site: {route}.": "Un cambio llegó desde otro sitio: {route}.",
  "A write came from another site.": "Un cambio llegó desde otro sitio.",
  "They were asked to confirm with a passkey: {route}.":
    "Se pidió confirmar con una llave de acceso: {route}.",
  "A token was shown that does not work.": "Se mostró una clave que no sirve.",
  "Cloudflare Access vouched for “{subject}”, whose account there is not.":
    "Cloudflare Access respondió por «{subject}», que no tiene cuenta.",
  "A sign-in link was opened that does not work any more.": "Se abrió un enlace de acceso que ya no sirve.",
  "A passkey of {name} was shown and did not sign in.":
    "Se mostró una llave de acceso de {name} y no inició sesión.",
  "A passkey was shown that was not accepted.": "Se mostró una llave de acceso que no se aceptó.",
  "From one network there were too many attempts to sign in.":
    "Desde una misma red hubo demasiados intentos de iniciar sesión.",
  "{name} took a sheet of all publications.": "{name} sacó una hoja de todas las publicaciones.",
  "{name} signed out of a browser.": "{name} cerró sesión en un navegador.",
  "{name} was signed out everywhere.": "Se cerró en todas partes la sesión de {name}.",
  "{name} signed in with the passkey “{passkey}”, in {device}.":
    "{name} inició sesión con la llave de acceso «{passkey}», en {device}.",
  "{name} confirmed that it is them with the passkey “{passkey}”, in {device}.":
    "{name} confirmó su identidad con la llave de acceso «{passkey}», en {device}.",
  "{name} was added as {role}.": "Se añadió a {name} con la función {role}.",
  "{name}, who was {before}, is now {role}.":
    "{name}, que tenía la función {before}, tiene ahora la función {role}.",
  "{name} can no longer sign in.": "{name} ya no puede iniciar sesión.",
  "{name} can sign in again.": "{name} puede volver a iniciar sesión.",
  "{name} got a new sign-in link; earlier passkeys, sessions and tokens were ended.":
    "{name} recibió un nuevo enlace de acceso; se anularon las llaves, sesiones y claves anteriores.",
  "{name} was invited from the command line.": "Se invitó a {name} desde la línea de comandos.",
  "{name} was invited from the command line; earlier passkeys, sessions and tokens were ended.":
    "Se invitó a {name} desde la línea de comandos; se anularon las llaves, sesiones y claves anteriores.",
  "A token of {name} was made from the command line.":
    "Se creó una clave de {name} desde la línea de comandos.",
  "A token of {name} was made from the command line, to {scopes}.":
    "Se creó una clave de {name} desde la línea de comandos, para {scopes}.",
  "{name} was added as {role} from the command line.":
    "Se añadió a {name} con la función {role} desde la línea de comandos.",
  "{name} was added as {role} from the command line, whom Cloudflare Access knows as {subject}.":
    "Se añadió a {name} con la función {role} desde la línea de comandos; Cloudflare Access le conoce como {subject}.",
  "{name}, who was {before}, is now {role}, from the command line.":
    "{name}, que tenía la función {before}, tiene ahora la función {role}, desde la línea de comandos.",
  "Cloudflare Access knows {name} as {subject}, from the command line; before as {before}.":
    "Cloudflare Access conoce a {name} como {subject}, desde la línea de comandos; antes como {before}.",
  "{name} was not invited from the command line, since the account is disabled; earlier passkeys, sessions and tokens were ended.":
    "No se invitó a {name} desde la línea de comandos, porque la cuenta está desactivada; se anularon las llaves, sesiones y claves anteriores.",
  "access-changed": "acceso cambiado",
  ended: "accesos anulados",
  "Command line": "Línea de comandos",
  "token-made": "clave creada",
  "{name} got a sign-in link.": "{name} recibió un enlace de acceso.",
  "{name} added the passkey “{passkey}”.": "{name} añadió la llave de acceso «{passkey}».",
  "{name} signed in by a link, in {device}.": "{name} inició sesión por un enlace, en {device}.",
  "{name} removed a passkey.": "{name} quitó una llave de acceso.",
  "{name} made the token “{token}”.": "{name} creó la clave «{token}».",
  "{name} revoked token {number}.": "{name} revocó la clave {number}.",
  viewer: "lector interno",
  editor: "editor",
  publisher: "responsable de publicación",
  administrator: "administrador",
  added: "añadida",
  refused: "rechazado",
  "role-changed": "función cambiada",
  disabled: "desactivada",
  enabled: "activada",
  invited: "invitada",
  "signed-in": "sesión iniciada",
  "signed-out": "sesión cerrada",

  // Old addresses.
  "An address may have at most 1000 characters.": "Una dirección puede tener como máximo 1000 caracteres.",
  "An address may have at most 500 characters.": "Una dirección puede tener como máximo 500 caracteres.",
  "An address has no line breaks or control characters.":
    "Una dirección no tiene saltos de línea ni caracteres de control.",
  "Give the old address, such as /wp-content/uploads/2017/report.pdf.":
    "Indicar la dirección antigua, como /wp-content/uploads/2017/report.pdf.",
  "Give a path that begins with a slash, or a whole address with https://.":
    "Indicar una ruta que empiece con una barra, o una dirección entera con https://.",
  "What follows the question mark tells nothing. Give the address without it.":
    "Lo que sigue al signo de interrogación no dice nada. Indicar la dirección sin ello.",
  "Give the address here that it should lead to, such as /d/ and a document’s code.":
    "Indicar la dirección de aquí a la que debe llevar, como /d/ y el código de un documento.",
  "Give a path of this site, such as /d/ and a document’s code.":
    "Indicar una ruta de este sitio, como /d/ y el código de un documento.",
  "An address cannot lead to itself.": "Una dirección no puede llevar a sí misma.",
  "This address leads to {target} already. Remove that first.":
    "Esta dirección ya lleva a {target}. Quitarlo antes.",
  "That address has moved itself. Give the one that it leads to.":
    "Esa dirección se ha movido a su vez. Indicar aquella a la que lleva.",
  "There is a page at this address, which readers would no longer reach.":
    "En esta dirección hay una página, a la que los lectores ya no llegarían.",
  "Nothing is published at this address. Open it in the catalogue and copy it here.":
    "En esta dirección no hay nada publicado. Abrirla en el catálogo y copiarla aquí.",
  "{path} leads to {target} now.": "{path} lleva ahora a {target}.",
  "{path} leads nowhere any more.": "{path} ya no lleva a ninguna parte.",

  // Sheets.
  "In Excel, save it as “CSV UTF-8 (comma delimited)”.":
    "En Excel, guardarla como «CSV UTF-8 (delimitado por comas)».",
  "Row {row} is about the same publication.": "La fila {row} trata de la misma publicación.",
  "No publication has the code “{code}”. Leave the cell empty for a new one.":
    "Ninguna publicación tiene el código «{code}». Para una nueva, dejar vacía la celda.",
  "Somebody changed it after this sheet was made: it was revision {before} and is {current} now. Export it again, and make your change there.":
    "Alguien la cambió después de hacerse esta hoja: era la revisión {before} y ahora es la {current}. Exportarla de nuevo y hacer ahí el cambio.",
  "This column has no heading. Give it one, or delete it.":
    "Esta columna no tiene cabecera. Ponérsela, o borrarla.",
  "There are two columns “{name}”.": "Hay dos columnas «{name}».",
  "The catalogue knows no column “{name}”. The columns are {columns} (and so for other languages).":
    "El catálogo no conoce la columna «{name}». Las columnas son {columns} (y así para otros idiomas).",
  "The file is not in UTF-8 and was read as Windows-1252: “{cell}”. If these letters are wrong, save it as “CSV UTF-8” and send that.":
    "El archivo no está en UTF-8 y se leyó como Windows-1252: «{cell}». Si estas letras están mal, guardarlo como «CSV UTF-8» y enviar ese.",
  "Row {row} has more cells than the heading. Is there a separator in a cell without quotes?":
    "La fila {row} tiene más celdas que la cabecera. ¿Hay un separador en una celda sin comillas?",
  "A revision is a number.": "Una revisión es un número.",
  "A state is text.": "Un estado es texto.",
  "Line {number} is not JSON. Each line is one JSON object.":
    "La línea {number} no es JSON. Cada línea es un objeto JSON.",
  "There is no row in it. The first row of a sheet is its heading.":
    "No contiene ninguna fila. La primera fila de una hoja es su cabecera.",
  "There are {count} rows in it, and at most {most} are taken at once. Send it in parts.":
    "Contiene {count} filas, y se admiten como máximo {most} a la vez. Enviarla por partes.",
  "This publication is withdrawn. Restore it first, or take the row out.":
    "Esta publicación está retirada. Restablecerla antes, o sacar la fila.",
  "You may not publish. Leave the state empty, and somebody who may can publish it later.":
    "Con esta cuenta no se puede publicar. Dejar vacío el estado, y quien pueda la publicará más tarde.",
  "It is published and cannot be a draft again. Leave the state empty, or withdraw it on its own page.":
    "Está publicada y no puede volver a ser un borrador. Dejar vacío el estado, o retirarla en su propia página.",
  "The state is draft or published. Withdrawing is done on the publication’s own page.":
    "El estado es draft o published. Se retira en la página de la publicación.",
  "In {row}, a quotation mark is not closed, or text follows one. Save the sheet as CSV anew.":
    "En {row} falta cerrar unas comillas, o hay texto tras ellas. Volver a guardar la hoja como CSV.",

  // Topics, series, contributors and places.
  "Somebody else took this slug at the same moment. Choose another one.":
    "Alguien tomó esta parte final de la dirección en el mismo momento. Elegir otra.",
  "“{name}” cannot be part of itself. Choose another organisation, or none.":
    "«{name}» no puede ser parte de sí misma. Elegir otra organización, o ninguna.",
  "There is no organisation “{name}”. Add it first, or leave this empty.":
    "No existe la organización «{name}». Añadirla antes, o dejar esto vacío.",
  "Several organisations are called “{name}”. Give the slug of one: {slugs}.":
    "Varias organizaciones se llaman «{name}». Indicar la parte final de la dirección de una: {slugs}.",
  "“{name}” is a person. Only of an organisation can another one be part.":
    "«{name}» es una persona. Solo de una organización puede otra ser parte.",
  "A book, journal or series has ISSN and ISBN only. Give others to its publications.":
    "Un libro, revista o serie solo tiene ISSN e ISBN. Dar los demás a sus publicaciones.",
  "Write the sort name as “Family, Given”, with one comma, or leave it empty.":
    "Escribir el nombre para ordenar como «Apellido, Nombre», con una coma, o dejarlo vacío.",
  "The family name is missing. A single name, such as Siti, is a family name without a given one.":
    "Falta el apellido. Un nombre único, como Siti, es un apellido sin nombre de pila.",
  "A country’s code has two capital letters (ISO 3166-1, such as KH), a region’s three digits (UN M49, such as 035). Leave it empty where there is none.":
    "El código de un país tiene dos mayúsculas (ISO 3166-1, como KH), el de una región tres cifras (UN M49, como 035). Dejarlo vacío si no lo hay.",
  "Name what to merge into, by its slug.": "Indicar con qué fusionar, por la parte final de su dirección.",
  "Choose what to merge into.": "Elegir con qué fusionar.",
  "There is no publication “{name}”. Write the code, slug or address of one.":
    "No existe la publicación «{name}». Escribir el código, la parte final de la dirección o la dirección de una.",
  "“{title}” is named twice. Take one of the two out.": "«{title}» está dos veces. Quitar una de las dos.",
  "“{title}” is not filed under this {kind}. File it there first, or take it out here.":
    "«{title}» no está clasificada aquí ({kind}). Clasificarla antes, o quitarla aquí.",
  "The name itself is the English one.": "El nombre mismo es el inglés.",
  "Another {kind} is called “{name}” in {language}. Give another name.":
    "Otro ({kind}) se llama «{name}» en {language}. Indicar otro nombre.",
  "There is a {kind} “{name}” already. Give another name, or merge the two.":
    "Ya existe «{name}» ({kind}). Indicar otro nombre, o fusionar los dos.",
  "Another {kind} has this slug.": "Otro ({kind}) tiene esta parte final de la dirección.",
  "A topic is moved up or down.": "Un tema se sube o se baja.",
  "The topics were put into another order.": "Se cambió el orden de los temas.",
  "The {kind} “{name}” was added.": "Se añadió «{name}» ({kind}).",
  "Somebody else changed this at the same moment. Try again.":
    "Alguien lo cambió en el mismo momento. Intentarlo de nuevo.",
  "The {kind} “{name}” was changed: {changes}.": "Se cambió «{name}» ({kind}): {changes}.",
  "The {kind} “{from}” ({slug}) was merged into “{into}”, with {count} publications.":
    "Se fusionó «{from}» ({kind}, {slug}) con «{into}», con {count} publicaciones.",
  "The {kind} “{name}” ({slug}) was removed.": "Se quitó «{name}» ({kind}, {slug}).",
  "Choose another {kind} than this one itself.": "Elegir otro ({kind}) que no sea el mismo.",
  "There is no {kind} “{name}” to merge into.": "No existe «{name}» ({kind}) con que fusionar.",
  "Somebody else changed, merged or removed one of the two at the same moment. Look at the list again.":
    "Alguien cambió, fusionó o quitó uno de los dos en el mismo momento. Mirar de nuevo la lista.",

  // Search words.
  "A word is text.": "Una palabra es texto.",
  "A word, or a few in a row, has at most 100 characters.":
    "Una palabra, o varias seguidas, tiene como máximo 100 caracteres.",
  "A star stands at the end of a part, a question mark at the end of all.":
    "Un asterisco va al final de una parte, un signo de interrogación al final de todo.",
  "This has no letters to search for.": "Esto no tiene letras que buscar.",
  "The words are a list.": "Las palabras son una lista.",
  "Write at least one word.": "Escribir al menos una palabra.",
  "A group has at most {count} words.": "Un grupo tiene como máximo {count} palabras.",
  "One of the words is there twice.": "Una de las palabras está dos veces.",
  "Search words were added: {words}.": "Se añadieron palabras de búsqueda: {words}.",
  "Search words were removed: {words}.": "Se quitaron palabras de búsqueda: {words}.",
  "Search words were changed: {changes}.": "Se cambiaron palabras de búsqueda: {changes}.",

  // Settings.
  "A logo has at most 64 KB; this one has {size} KB.":
    "Un logotipo tiene como máximo 64 KB; este tiene {size} KB.",
  "An SVG can carry scripts and ask other sites, and is not taken. Save it as a PNG, at least 80 pixels high.":
    "Un SVG puede llevar guiones y preguntar a otros sitios, y no se admite. Guardarlo como PNG, de al menos 80 píxeles de alto.",
  "A logo is a PNG, WebP or JPEG picture.": "Un logotipo es una imagen PNG, WebP o JPEG.",
  "The picture breaks off, or something follows it. Save it anew, and send it again.":
    "La imagen está cortada, o algo la sigue. Guardarla de nuevo y volver a enviarla.",
  "A logo has 16 to 2000 pixels a side; this one has {width} by {height}.":
    "Un logotipo tiene de 16 a 2000 píxeles por lado; este tiene {width} por {height}.",
  "A logo is sent as a picture, to {address}.": "Un logotipo se envía como imagen, a {address}.",
  "{label} is missing in English, which others fall back to.":
    "{label}: falta en inglés, al que recurren los demás idiomas.",
  "{label} is an e-mail address, such as library@example.org.":
    "{label}: es una dirección de correo, como library@example.org.",
  "The licence is one of Creative Commons, such as CC BY 4.0, or the https address of its terms.":
    "La licencia es una de Creative Commons, como CC BY 4.0, o la dirección https de sus condiciones.",
  "A colour is a number sign and six digits of red, green and blue, such as #0a5a63.":
    "Un color es una almohadilla y seis cifras de rojo, verde y azul, como #0a5a63.",
  "{accent} has a contrast of {ratio}:1 on {shade} pages, where text takes {least}:1. The nearest that has it is {nearest}.":
    "{accent} tiene un contraste de {ratio}:1 en páginas {shade}, donde el texto exige {least}:1. El más parecido que lo tiene es {nearest}.",
  light: "claras",
  dark: "oscuras",
  "The address is a whole one, such as https://institute.example/en.":
    "La dirección es una entera, como https://institute.example/en.",
  "Settings were kept as they were set up.": "Los ajustes se conservaron como se pusieron.",
  "Settings were changed: {fields}.": "Se cambiaron ajustes: {fields}.",
  "Settings were put back to revision {revision}: {fields}.":
    "Los ajustes se devolvieron a la revisión {revision}: {fields}.",

  // Pages of texts.
  "The text is missing.": "Falta el texto.",
  "A page has at most {count} characters.": "Una página tiene como máximo {count} caracteres.",
};
