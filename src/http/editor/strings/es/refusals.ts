/** Spanish: what went wrong, of what is said in English in src/http/strings/editing-problems.ts and problems.ts. */
export const refusals = {
  "Sign in first": "Primero hay que iniciar sesión",
  "The access token is unknown, was revoked, has ended, or its account is disabled. Make a new one under your name at /admin/account.":
    "La clave es desconocida, se revocó, ha vencido o su cuenta está desactivada. Crear otra en /admin/account.",
  "This is for editors, and nothing was changed. Sign in at /admin, or send an access token in the Authorization header: Bearer and the token.":
    "Esto es para editores, y no se cambió nada. Iniciar sesión en /admin, o enviar una clave en la cabecera Authorization: Bearer y la clave.",
  "No account is yours": "No hay una cuenta propia",
  "Cloudflare Access knows you as “{subject}”, but this catalogue has no account for it, or it is disabled. Ask an administrator of the catalogue to add it under Editors.":
    "Cloudflare Access da el nombre «{subject}», pero este catálogo no tiene una cuenta para él, o está desactivada. Pedir a un administrador del catálogo que la añada en Editores.",
  "This link no longer works": "Este enlace ya no sirve",
  "Each link works once, and not for long. Ask an administrator for a new one. If you have used it already, sign in with your passkey at /admin.":
    "Cada enlace sirve una vez, y no por mucho tiempo. Pedir otro a un administrador. Si ya se usó, iniciar sesión con la llave de acceso en /admin.",
  "That did not work": "No ha funcionado",
  "Not allowed": "No está permitido",
  "You may not {action}. An administrator can give you the role, or the token the scope, that it takes.":
    "Con esta cuenta no se puede: {action}. Un administrador puede dar a la cuenta la función, o a la clave el alcance, que hace falta.",
  "see drafts": "ver borradores",
  "change the catalogue": "cambiar el catálogo",
  "publish or withdraw": "publicar o retirar",
  "change the settings": "cambiar los ajustes",
  "take backups": "sacar copias de seguridad",
  "administer people": "administrar personas",
  "do this with a token": "hacer esto con una clave",
  "Confirm that it is you": "Confirmar la identidad",
  "This lets somebody in, or lets somebody do more, so it takes a sign-in of the last ten minutes. Sign in again at /admin/account, and repeat it. Nothing was changed.":
    "Esto da entrada a alguien, o le permite hacer más, y exige haber iniciado sesión en los últimos diez minutos. Iniciar sesión de nuevo en /admin/account y repetirlo. No se cambió nada.",
  Refused: "Rechazado",
  "This change did not come from a page of this catalogue, so it was not made. Open the page here and try again.":
    "Este cambio no venía de una página de este catálogo, y no se hizo. Abrir la página aquí e intentarlo de nuevo.",
  "Not encrypted": "Sin cifrar",
  "This came over http://, where anybody on the way can read and change it, so nothing was done. Use https://. If you sent an access token, revoke it and make a new one.":
    "Esto llegó por http://, donde cualquiera puede leerlo y cambiarlo por el camino, y no se hizo nada. Usar https://. Si se envió una clave, revocarla y crear otra.",
  "This cannot be read": "Esto no se puede leer",
  "The body is not JSON, or nested too deep. Send one JSON object, in UTF-8. Nothing was changed.":
    "El cuerpo no es JSON, o está anidado demasiado. Enviar un objeto JSON, en UTF-8. No se cambió nada.",
  "The form is broken, or was cut off on its way. Send it again. Nothing was changed.":
    "El formulario está dañado, o se cortó por el camino. Enviarlo de nuevo. No se cambió nada.",
  "What was sent was cut off on its way. Send it again. Nothing was changed.":
    "Lo enviado se cortó por el camino. Enviarlo de nuevo. No se cambió nada.",
  "Something needs correcting": "Hay algo que corregir",
  "This cannot be done now": "Ahora no se puede hacer",
  "Somebody else changed this meanwhile": "Entretanto alguien lo ha cambiado",
  "Your change was made over revision {given}, but revision {current} is the current one. Read it, and make your change again over it. Nothing was saved.":
    "El cambio se hizo sobre la revisión {given}, pero la actual es la {current}. Leerla y volver a hacer el cambio sobre ella. No se guardó nada.",
  "Which revision?": "¿Qué revisión?",
  'Send the revision that you changed in the If-Match header, so that nobody’s work is overwritten. The current one is "{current}".':
    'Enviar en la cabecera If-Match la revisión que se cambió, para no sobrescribir el trabajo de nadie. La actual es "{current}".',
  'It is not what you changed any more: its version is now "{current}". Read it, and make your change again. Nothing was saved.':
    'Ya no es lo que se cambió: su versión es ahora "{current}". Leerla y volver a hacer el cambio. No se guardó nada.',
  "Which version?": "¿Qué versión?",
  'Send the ETag of what you changed in the If-Match header, so that nobody’s work is overwritten. The current one is "{current}".':
    'Enviar en la cabecera If-Match el ETag de lo que se cambió, para no sobrescribir el trabajo de nadie. El actual es "{current}".',
  "This key was used for something else": "Esta llave se usó para otra cosa",
  "Another request was sent with the same Idempotency-Key before. Make a new key for each operation, and use it again only to repeat that operation. Nothing was done.":
    "Antes se envió otra petición con la misma Idempotency-Key. Crear una llave nueva para cada operación, y volver a usarla solo para repetirla. No se hizo nada.",
  "Too large": "Demasiado grande",
  "At most {megabytes} MB are taken here.": "Aquí se admiten como máximo {megabytes} MB.",
  "Not in this form": "No en esta forma",
  "This address takes {expected}. Say so in the Content-Type header.":
    "Esta dirección admite {expected}. Decirlo en la cabecera Content-Type.",
  "Too many requests": "Demasiadas peticiones",
  "There were too many attempts to sign in. Try again in {seconds} seconds.":
    "Hubo demasiados intentos de iniciar sesión. Intentarlo de nuevo dentro de {seconds} segundos.",
};
