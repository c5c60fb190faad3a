/** Spanish: signing in, one's own account, people and the security log. */
export const accounts = {
  // Signing in.
  "Sign in": "Iniciar sesión",
  "For the people who look after this catalogue. Your device will ask for your fingerprint, face or PIN.":
    "Para las personas que cuidan de este catálogo. El dispositivo pedirá la huella, el rostro o el PIN.",
  "Sign in with a passkey": "Iniciar sesión con una llave de acceso",
  "No passkey here?": "¿No hay una llave de acceso aquí?",
  "Ask an administrator of the catalogue for a sign-in link, for a first passkey or in place of a lost one. If your passkey is on a phone, choose “another device” when the browser asks, and scan the code.":
    "Pedir a un administrador del catálogo un enlace de acceso, para la primera llave o en lugar de una perdida. Si la llave está en un teléfono, elegir «otro dispositivo» cuando el navegador pregunte, y escanear el código.",
  "Passkeys need JavaScript, which is off in this browser. Allow it for this site and load the page again. Everything else on the editors’ side works without.":
    "Las llaves de acceso necesitan JavaScript, que está desactivado en este navegador. Permitirlo para este sitio y volver a cargar la página. Todo lo demás de la parte de los editores funciona sin él.",
  "People sign in to this catalogue through Cloudflare Access, but this request did not come through it.":
    "En este catálogo se inicia sesión por Cloudflare Access, pero esta petición no ha pasado por ahí.",
  "Load the page again. If that does not help, the Access application may not cover this address: an administrator finds what it must cover in docs/editing.md.":
    "Volver a cargar la página. Si no basta, puede que la aplicación de Access no abarque esta dirección: lo que debe abarcar está, para los administradores, en docs/editing.md.",
  "One moment": "Un momento",
  "You came from another site. If the page does not appear by itself, [go on](again).":
    "Se ha llegado desde otro sitio. Si la página no aparece sola, [continuar](again).",
  Welcome: "Damos la bienvenida",
  "Welcome, {name}": "Damos la bienvenida a {name}",
  "Make a passkey, and you are signed in as {role}. From then on your fingerprint, face or PIN is all that you need here.":
    "Al crear una llave de acceso se inicia sesión con la función de {role}. Desde entonces bastan aquí la huella, el rostro o el PIN.",
  "Make a passkey": "Crear una llave de acceso",
  "What is a passkey?": "¿Qué es una llave de acceso?",
  "A key that your phone, computer or password manager keeps for this site. There is no password to think of, to forget or to give away by mistake. This link works once.":
    "Una llave que el teléfono, el ordenador o el gestor de contraseñas guarda para este sitio. No hay contraseña que inventar, olvidar o revelar por error. Este enlace sirve una sola vez.",

  // Confirming who one is.
  "Confirm that it is you": "Confirmar la identidad",
  "This lets somebody in, or lets somebody do more, and you signed in more than ten minutes ago. What you filled in is kept, and sent as soon as you have confirmed.":
    "Esto da entrada a alguien, o le permite hacer más, y la sesión se inició hace más de diez minutos. Lo rellenado se conserva y se envía en cuanto se confirme.",
  "Confirm with a passkey": "Confirmar con una llave de acceso",
  "Send it again": "Enviarlo de nuevo",
  "Open {signingOut} in another tab, sign in there, and come back here.":
    "Abrir {signingOut} en otra pestaña, iniciar sesión allí y volver aquí.",
  "signing out of Cloudflare Access": "el cierre de sesión de Cloudflare Access",

  // One's own account.
  "Your account": "La propia cuenta",
  "{role}. An administrator can change what you may do.":
    "{role}. Un administrador puede cambiar lo que está permitido.",
  "Language of these pages": "Idioma de estas páginas",
  "Use this language": "Usar este idioma",
  "These pages are in your language now.": "Estas páginas están ahora en el idioma elegido.",
  Passkeys: "Llaves de acceso",
  "The keys that sign you in": "Las llaves con las que se inicia sesión",
  Name: "Nombre",
  Made: "Creada",
  "Last used": "Último uso",
  never: "nunca",
  Remove: "Quitar",
  "Add a passkey": "Añadir una llave de acceso",
  "Name of another passkey": "Nombre de otra llave de acceso",
  "So that you know it again, such as “Work laptop”. A second one on another device saves you when the first is lost.":
    "Para reconocerla, como «Portátil del trabajo». Una segunda en otro dispositivo salva la situación si se pierde la primera.",
  "Where you are signed in": "Sesiones abiertas",
  "Browsers that are signed in as you": "Navegadores con la sesión de esta cuenta",
  Browser: "Navegador",
  "Signed in": "Sesión iniciada",
  "Last seen": "Última actividad",
  "{browser} on {system}": "{browser} en {system}",
  "This browser": "Este navegador",
  "Sign out everywhere": "Cerrar sesión en todas partes",
  "Access tokens": "Claves para programas",
  May: "Puede",
  Ends: "Vence",
  Revoke: "Revocar",
  Ended: "Vencida",
  Revoked: "Revocada",
  "Tokens for scripts": "Claves para programas",
  "A script shows a token in the header `Authorization: Bearer …` and may then do what you may, within what you choose here. It ends by itself, or when you revoke it.":
    "Un programa muestra una clave en la cabecera `Authorization: Bearer …` y puede entonces hacer lo que puede esta cuenta, dentro de lo que se elija aquí. Vence por sí sola, o cuando se revoca.",
  "Name of a new token": "Nombre de una clave nueva",
  "What uses it, such as “Nightly import”.": "Qué la usa, como «Importación nocturna».",
  "It may": "Puede",
  "It ends after": "Vence al cabo de",
  "30 days": "30 días",
  "90 days": "90 días",
  "A year": "Un año",
  "Make the token": "Crear la clave",
  "Drafts, revisions and the overview": "Borradores, revisiones y la vista general",
  "Add and edit publications, upload files": "Añadir y editar publicaciones, subir archivos",
  "Make publications appear and disappear": "Hacer aparecer y desaparecer publicaciones",
  "Read everything that is kept, drafts too; for administrators":
    "Leer todo lo que se guarda, también los borradores; para administradores",
  "The passkey was added.": "Se añadió la llave de acceso.",
  "The passkey was removed. You may want to delete it on your device too.":
    "Se quitó la llave de acceso. Conviene borrarla también en el dispositivo.",
  "That browser is signed out.": "Se cerró la sesión de ese navegador.",
  "The token was revoked and works no longer.": "La clave se revocó y ya no funciona.",
  "The token “{name}”": "La clave «{name}»",
  "Copy it now to where the script keeps its secrets: it is not shown again. If it gets lost, revoke it and make another.":
    "Copiarla ahora adonde el programa guarda sus secretos: no se vuelve a mostrar. Si se pierde, revocarla y crear otra.",
  "It works until {day}:": "Sirve hasta {day}:",

  // People.
  "Who may sign in, and as what. What they did with it is in the [security log](log).":
    "Quién puede iniciar sesión, y con qué función. Lo que hicieron con ello está en el [registro de seguridad](log).",
  "Everybody who has or had an account": "Todas las personas que tienen o tuvieron una cuenta",
  Role: "Función",
  Identity: "Identidad",
  Tokens: "Claves",
  none: "ninguna",
  disabled: "desactivada",
  Disabled: "Desactivada",
  Invited: "Invitada",
  "Can sign in": "Puede iniciar sesión",
  "No passkey": "Sin llave de acceso",
  "Sees drafts": "Ve los borradores",
  "Also changes and uploads": "Además cambia y sube",
  "Also publishes and withdraws": "Además publica y retira",
  "Also adds people and ends their access": "Además añade personas y pone fin a su acceso",
  "Add somebody": "Añadir a alguien",
  "Invite somebody": "Invitar a alguien",
  "As it will stand beside their changes.": "Tal como figurará junto a sus cambios.",
  "Identity in Cloudflare Access": "Identidad en Cloudflare Access",
  "Their e-mail address, or for a script the client id of its service token.":
    "Su dirección de correo o, para un programa, el identificador (client id) de su clave de servicio.",
  Add: "Añadir",
  "Make a sign-in link": "Crear un enlace de acceso",
  "Browsers that are signed in as {name}": "Navegadores con la sesión de {name}",
  "disabled on {moment}": "desactivada el {moment}",
  "What {name} may do": "Lo que {name} puede hacer",
  "Change the role": "Cambiar la función",
  "Signing in": "Inicio de sesión",
  "There is no passkey yet.": "Todavía no hay llave de acceso.",
  "Passkeys: {names}.": "Llaves de acceso: {names}.",
  "A link lets {name} make a new one, on a new device or in place of a lost one.":
    "Un enlace permite a {name} crear otra, en un dispositivo nuevo o en lugar de una perdida.",
  "The device was lost": "Se perdió el dispositivo",
  "Remove all earlier passkeys, sign out everywhere, and revoke the tokens":
    "Quitar todas las llaves anteriores, cerrar sesión en todas partes y revocar las claves",
  "Whoever has the device can then do nothing with it.":
    "Quien tenga el dispositivo no podrá hacer nada con él.",
  Enable: "Activar",
  Disable: "Desactivar",
  "End access": "Poner fin al acceso",
  "The account can sign in again, and its tokens work again until they end.":
    "La cuenta podrá volver a iniciar sesión, y sus claves volverán a servir hasta que venzan.",
  "The account is signed out and can do nothing any more, nor can its tokens. What it has done stays, under its name.":
    "Se cierra la sesión de la cuenta y ya no puede hacer nada, ni tampoco sus claves. Lo que ha hecho queda, con su nombre.",
  "The account was added. It can sign in through Cloudflare Access.":
    "Se añadió la cuenta. Puede iniciar sesión por Cloudflare Access.",
  "The role was changed.": "Se cambió la función.",
  "The account is disabled.": "La cuenta está desactivada.",
  "The account is enabled.": "La cuenta está activada.",
  "The account is signed out everywhere.": "Se cerró la sesión de la cuenta en todas partes.",
  "A sign-in link for {name}": "Un enlace de acceso para {name}",
  "Send it to {name} in a way that nobody else reads. It works once and is not shown again.":
    "Enviarlo a {name} por un medio que nadie más lea. Sirve una sola vez y no se vuelve a mostrar.",

  // The security log.
  "Security log": "Registro de seguridad",
  "Who signed in and out, who took a backup, a sheet or this log, what was refused, and what was done with accounts, latest first, for a year. What repeats itself is noted once a minute. Times are in UTC; networks and readers are not noted.":
    "Quién inició y cerró sesión, quién sacó una copia de seguridad, una hoja o este registro, qué se rechazó y qué se hizo con las cuentas, lo último primero, durante un año. Lo que se repite se anota una vez por minuto. Las horas están en UTC; no se anotan redes ni lectores.",
  "All of it as CSV": "Todo como CSV",
  "Nothing has been noted yet.": "Todavía no se ha anotado nada.",
  "The latest {count} events": "Los últimos {count} sucesos",
  When: "Cuándo",
  What: "Qué",
  "In words": "En palabras",
  Who: "Quién",
  About: "Sobre",
  Earlier: "Anteriores",
  "Account {number}": "Cuenta {number}",
};
