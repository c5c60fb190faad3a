/** Spanish: topics, series, contributors and places. */
export const vocabularies = {
  "Add a {kind}": "Añadir: {kind}",
  "And {count} more.": "Y {count} más.",
  "and {count} that readers do not see": "y {count} que los lectores no ven",
  Cancel: "Cancelar",
  Down: "Bajar",
  "Find by name": "Buscar por nombre",
  "Go on": "Continuar",
  "It can be removed once no publication is filed under it. Merge it into another one instead.":
    "Se puede quitar cuando ya no clasifique ninguna publicación. En vez de eso, fusionarlo con otro.",
  "It was added.": "Se ha añadido.",
  "It was removed.": "Se ha quitado.",
  "It was saved, and shows on every page already.": "Se ha guardado, y ya se ve en todas las páginas.",
  Kind: "Clase",
  Merge: "Fusionar",
  "Merge the two": "Fusionar los dos",
  "Merge this {kind} into": "Fusionar ({kind}) con",
  "Merge “{from}” into “{into}”": "Fusionar «{from}» con «{into}»",
  "Merge “{from}” into “{into}”?": "¿Fusionar «{from}» con «{into}»?",
  "None has “{text}” in its name.": "Ninguno tiene «{text}» en su nombre.",
  "None is filed under it.": "Ninguna está clasificada aquí.",
  Order: "Orden",
  Scope: "Alcance",
  "Somebody else changed this meanwhile. It is now “{value}”; saving again puts yours in its place.":
    "Entretanto alguien lo ha cambiado. Ahora es «{value}»; al guardar de nuevo, lo propio ocupa su lugar.",
  "The address of “{name}” leads there.": "La dirección de «{name}» lleva allí.",
  "The topic was moved.": "El tema se ha movido.",
  "The two were merged. The old address leads to the one that is left.":
    "Los dos se han fusionado. La dirección antigua lleva al que queda.",
  "The {kind} “{name}” is gone. Its name and notes are not kept, and merging cannot be undone with one click.":
    "«{name}» ({kind}) desaparece. No se conservan su nombre ni sus notas, y una fusión no se deshace con un clic.",
  "the topic {name}": "el tema {name}",
  "There is no other {kind} to merge this one into.": "No hay otro con que fusionar este ({kind}).",
  "There is none yet.": "Todavía no hay ninguno.",
  Up: "Subir",
  "You see first what would happen.": "Antes se muestra lo que pasaría.",
  "{many} with “{text}” in their name": "{many} con «{text}» en su nombre",
  "{publications} then filed under “{name}”.": "{publications} en «{name}».",

  // The form.
  "A country whose code is given has its names by itself: write here only what shall be another.":
    "Un país cuyo código se indica tiene sus nombres por sí mismo: escribir aquí solo lo que deba ser distinto.",
  "A single name, such as Siti, is a family name without a given one.":
    "Un nombre único, como Siti, es un apellido sin nombre de pila.",
  "As it stands on title pages; in Latin letters where it stands there in several scripts.":
    "Como figura en las portadas; en letras latinas si figura en varias escrituras.",
  "Before the family name and not sorted by, such as van der.":
    "Delante del apellido y sin contar para el orden, como van der.",
  "Citations and indexes use these parts. Left empty, they are made from the name.":
    "Las citas y los índices usan estas partes. Si se dejan vacías, se hacen a partir del nombre.",
  Code: "Código",
  "Family name": "Apellido",
  "Given name": "Nombre de pila",
  "ISO 3166-1 for a country, such as KH; UN M49 for a region that has one, such as 035.":
    "ISO 3166-1 para un país, como KH; UN M49 para una región que lo tenga, como 035.",
  "ISSN or ISBN": "ISSN o ISBN",
  "Language of the title": "Idioma del título",
  "Name in its own script": "Nombre en su escritura original",
  "Names in other languages ({count})": "Nombres en otros idiomas ({count})",
  "Of a person": "De una persona",
  "Of an organisation": "De una organización",
  "One on each line, as printed, such as ISSN 1234-5679 or ISBN 978-3-16-148410-0 (pbk). Check digits are checked.":
    "Uno en cada línea, como está impreso, por ejemplo ISSN 1234-5679 o ISBN 978-3-16-148410-0 (pbk). Se comprueban los dígitos de control.",
  "ORCID iD": "ORCID iD",
  Particle: "Partícula",
  "Readers see these first. One on each line: the code, slug or address of a publication that is filed here. What is written behind it is for you.":
    "Los lectores ven estas primero. Una en cada línea: el código, la parte final de la dirección o la dirección de una publicación clasificada aquí. Lo que se escriba detrás es solo una nota.",
  "ROR identifier": "Identificador ROR",
  "Scope note": "Nota de alcance",
  Slug: "Parte final de la dirección",
  "Such as 0000-0002-1825-0097.": "Como 0000-0002-1825-0097.",
  "Such as 05dxps055, or its address at ror.org.": "Como 05dxps055, o su dirección en ror.org.",
  "Such as Jr. or III.": "Como Jr. o III.",
  Suffix: "Sufijo",
  "The end of its address. Leave it empty to make it from the name. When it changes, the old address leads to the new one.":
    "El final de su dirección. Dejarlo vacío para hacerlo a partir del nombre. Si cambia, la dirección antigua lleva a la nueva.",
  "The organisation that it belongs to. That one’s page lists what this one did as well.":
    "La organización a la que pertenece. La página de esa enumera también lo que hizo esta.",
  Title: "Título",
  "Title in English": "Título en inglés",
  "What the topic covers, in a sentence or two.": "Lo que abarca el tema, en una o dos frases.",
  "Where it differs from the name above, such as 王芳 for Wang Fang.":
    "Si difiere del nombre de arriba, como 王芳 para Wang Fang.",
  "Where the title is in another language.": "Si el título está en otro idioma.",
  "Where there is none, readers see the English one.": "Si no hay ninguno, los lectores ven el inglés.",
};
