/** Spanish: what waits for a second person. */
export const waiting = {
  "A second person has to agree": "Debe estar de acuerdo una segunda persona",
  "A second person has to agree before it is done: it [waits](waiting) until then.":
    "Antes de hacerse debe estar de acuerdo una segunda persona: hasta entonces [espera](waiting).",
  "Agree, and do it": "Estar de acuerdo, y hacerlo",
  Agreed: "Acordado",
  "Asked by {name}, {moment} UTC.": "Pedido por {name}, {moment} UTC.",
  "Bring “{title}” back": "Restablecer «{title}»",
  "Changed meanwhile: to be asked again": "Cambió entretanto: hay que pedirlo de nuevo",
  "Decided lately": "Decidido últimamente",
  "End the access of {name}": "Terminar el acceso de {name}",
  "For withdrawing what is published, bringing it back, merging entries, and ending somebody’s access or lowering their role. [What waits](waiting) is done once another agrees, who may do the same; so is switching this off.":
    "Para retirar lo publicado, restablecerlo, fusionar entradas, y terminar el acceso de alguien o darle una función menor. [Lo que espera](waiting) se hace cuando está de acuerdo otra persona que puede hacer lo mismo; también desactivar esto.",
  "Give {name} the role {role}": "Dar a {name} la función {role}",
  "It does not wait any more.": "Ya no espera.",
  "It is done, in both names.": "Hecho, en nombre de las dos personas.",
  "It waits now until somebody else agrees. Nothing is changed yet.":
    "Ahora espera hasta que esté de acuerdo otra persona. Aún no se ha cambiado nada.",
  "It waits until {moment} UTC.": "Espera hasta el {moment} UTC.",
  "Nobody agreed in time": "Nadie estuvo de acuerdo a tiempo",
  "Nothing waits.": "No espera nada.",
  "“{text}”": "«{text}»",
  Refuse: "Rechazar",
  Refused: "Rechazado",
  "Switch off that a second person has to agree": "Desactivar que deba estar de acuerdo una segunda persona",
  "Take back": "Retirar la petición",
  "Taken back": "Petición retirada",
  "To a lower role a second person has to agree first: it [waits](waiting) until then.":
    "Con una función menor debe estar antes de acuerdo una segunda persona: hasta entonces [espera](waiting).",
  "Two people": "Dos personas",
  "Waiting for a second person": "A la espera de una segunda persona",
  "Why not": "Por qué no",
  "Withdraw “{title}”": "Retirar «{title}»",
  "You cannot agree: your account, role, passkey or latest link is not a week older than this, or it is a script’s, or who asked may not do it any more.":
    "No se puede estar de acuerdo con esta cuenta: ella, su función, su llave o su último enlace no son al menos una semana anteriores a la petición, o es de un programa, o quien lo pidió ya no puede hacerlo.",
};

/** The same, of what the catalogue says. */
export const waitingTold = {
  "A second person has to agree": "Debe estar de acuerdo una segunda persona",
  "Nothing is changed yet. It waits for seven days at /admin/waiting, until somebody else who may do it agrees or refuses.":
    "Aún no se ha cambiado nada. Espera siete días en /admin/waiting, hasta que otra persona que pueda hacerlo esté de acuerdo o lo rechace.",
  "Withdrawing what readers see, and bringing it back, waits for a second person here. Do it on the publication’s own page.":
    "Aquí, retirar lo que ven los lectores, y restablecerlo, espera a una segunda persona. Hacerlo en la página de la publicación.",
  "Something else waits for a second person here. Decide that first.":
    "Aquí hay otra cosa que espera a una segunda persona. Decidir antes sobre ella.",
  "It was decided or taken back meanwhile, or you cannot agree to it. Look at it again.":
    "Entretanto se decidió o se retiró la petición, o esta cuenta no puede estar de acuerdo. Mirarla de nuevo.",
  "It does not wait any more.": "Ya no espera.",
  "You asked for this yourself: somebody else has to agree.":
    "La petición es de esta misma cuenta: debe estar de acuerdo otra persona.",
  "You asked for this yourself: take it back instead.":
    "La petición es de esta misma cuenta: en vez de rechazarla, retirarla.",
  "You cannot agree to this: that takes a person who may do it, who was not added, enabled, invited or given a role or passkey after it was asked or in the week before, and that whoever asked may still do it.":
    "Esta cuenta no puede estar de acuerdo: hace falta una persona que pueda hacerlo, que no fuera añadida, habilitada ni invitada, ni recibiera una función o llave después de la petición o en la semana anterior, y que quien lo pidió aún pueda hacerlo.",
  "A second person has to agree here, to one thing at a time. Send either the role or disabled.":
    "Aquí debe estar de acuerdo una segunda persona, con una sola cosa cada vez. Enviar la función («role») o «disabled», no ambas.",
  "What it is about was changed since this was asked. It has to be asked again.":
    "Aquello de lo que trata cambió después de la petición. Hay que pedirlo de nuevo.",
  "Fewer than two other administrators could sign in then, and nobody could agree to anything. Add another first.":
    "Quedarían menos de dos administradores que puedan iniciar sesión, y nadie podría estar de acuerdo con nada. Añadir antes otro.",
  "Two administrators who can sign in are needed first, each with a passkey or a known address. Add another under Editors.":
    "Antes hacen falta dos administradores que puedan iniciar sesión, cada uno con una llave de acceso o una dirección conocida. Añadir otro en Editores.",
  "Switching this off waits for a second person. Save the other changes first, with this on.":
    "Desactivar esto espera a una segunda persona. Guardar antes los demás cambios, con esto activado.",
  "{name} can no longer sign in. Why: “{reason}”.": "{name} ya no puede iniciar sesión. Por qué: «{reason}».",
  "{name}, who was {before}, is now {role}. Why: “{reason}”.":
    "{name}, que tenía la función {before}, tiene ahora la función {role}. Por qué: «{reason}».",
  "The {kind} “{from}” ({slug}) was merged into “{into}”, with {count} publications. Why: “{reason}”.":
    "Se fusionó «{from}» ({kind}, {slug}) con «{into}», con {count} publicaciones. Por qué: «{reason}».",
  "The two-person rule": "La regla de las dos personas",
};
