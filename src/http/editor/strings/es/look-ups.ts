/** Spanish: a new publication filled in by its number or its PDF, with what registers and the catalogue tell of it. */
export const lookUps = {
  "A publication can be filled in by its DOI or ISBN where [the settings](settings) allow look-ups.":
    "Una publicación se puede rellenar por su DOI o ISBN si [los ajustes](settings) permiten las consultas.",
  "From its PDF": "A partir de su PDF",
  "PDF file": "Archivo PDF",
  "Choose it, or drop it here. Your browser reads what can be told from it, for you to look at. It is uploaded once you have saved.":
    "Elegirlo, o soltarlo aquí. El navegador lee lo que se puede deducir de él, para revisarlo. Se sube una vez guardado.",
  "By number": "Por número",
  "DOI or ISBN": "DOI o ISBN",
  "Or an address that has it. What is found fills fields that are still empty; nothing that you typed is lost.":
    "O una dirección que lo contenga. Lo encontrado rellena los campos que siguen vacíos; no se pierde nada de lo escrito.",
  "Look it up": "Consultar",
  "The PDF has: {value}": "El PDF dice: {value}",
  "{from} has: {value}": "{from} dice: {value}",
  "Take that": "Tomar eso",
  "From {from}": "De {from}",
  Guessed: "Deducido",
  "from the PDF. Look whether it is right.": "del PDF. Mirar si es correcto.",
  "from what {from} says. Look whether it is right.": "de lo que dice {from}. Mirar si es correcto.",
  "It is right": "Es correcto",
  "Is what was guessed right?": "¿Es correcto lo deducido?",
  "I looked at it: save it as it is": "Lo he mirado: guardarlo tal como está",

  // The setting.
  "Look-ups": "Consultas",
  "Who adds a publication can then have it looked up by its DOI or ISBN. The number goes to Crossref, DataCite, OpenAlex or Open Library, with this catalogue’s address and contact.":
    "Quien añade una publicación puede consultarla entonces por su DOI o ISBN. El número va a Crossref, DataCite, OpenAlex u Open Library, con la dirección y el contacto de este catálogo.",
  "A publication’s page says how often it was downloaded":
    "La página de una publicación dice cuántas veces se descargó",
  "Counted by this catalogue alone, and told from ten on. It takes up to an hour to be seen.":
    "Contadas solo por este catálogo y mostradas a partir de diez. Puede tardar hasta una hora en verse.",
  "Publications may be looked up at registers elsewhere":
    "Las publicaciones se pueden consultar en registros externos",
};

/** What the catalogue says in English. */
export const lookUpsTold = {
  "Write a DOI or an ISBN.": "Escribir un DOI o un ISBN.",
  "“{typed}” is neither a DOI nor an ISBN. Write a DOI such as 10.1000/182, or an ISBN such as 978-3-16-148410-0.":
    "«{typed}» no es ni un DOI ni un ISBN. Escribir un DOI como 10.1000/182, o un ISBN como 978-3-16-148410-0.",
  "Look-ups are not allowed here. An administrator allows them under Settings.":
    "Aquí no se permiten las consultas. Un administrador las permite en Ajustes.",
  "Whether look-ups are allowed is true or false.": "Si se permiten las consultas es true o false.",
  "This was guessed: {field}. Look whether it is right.": "Esto se dedujo: {field}. Mirar si es correcto.",
  "If all that was guessed is right, say so, and save again.":
    "Si todo lo deducido es correcto, decirlo y guardar de nuevo.",
};
