/** Spanish: importing sheets, old addresses, search words, and why a search finds what it finds. */
export const upkeep = {
  // Importing.
  "A column that is left out leaves what there is. An empty cell empties it.":
    "Una columna que falta deja lo que hay. Una celda vacía lo vacía.",
  "All of it was written: {counts}.": "Se escribió todo: {counts}.",
  "And {count} more, beside their rows.": "Y {count} más, junto a sus filas.",
  "Another sheet": "Otra hoja",
  "CSV in UTF-8, or JSON Lines; at most {rows} rows and {megabytes} MB.":
    "CSV en UTF-8, o JSON Lines; como máximo {rows} filas y {megabytes} MB.",
  "Each row is a publication. You see what would change before anything does. Begin with the [template](template), or [export what there is](sheet), change it in a spreadsheet, and bring it back ([as JSON Lines](lines) for scripts). An export of WordPress [moves in with its files and addresses](wordpress).":
    "Cada fila es una publicación. Antes de que cambie nada se muestra lo que cambiaría. Empezar con la [plantilla](template), o [exportar lo que hay](sheet), cambiarlo en una hoja de cálculo y traerlo de vuelta ([como JSON Lines](lines) para programas). Una exportación de WordPress [se traslada con sus archivos y direcciones](wordpress).",
  empty: "vacío",
  "How cells are written": "Cómo se escriben las celdas",
  "Import a sheet of publications": "Importar una hoja de publicaciones",
  Imported: "Importado",
  "Is this meant?": "¿Es así?",
  "Names or slugs: `fishing; marine-mammals`":
    "Nombres o partes finales de direcciones: `fishing; marine-mammals`",
  "New publications whose row does not say become":
    "Las publicaciones nuevas cuya fila no lo diga quedan como",
  "no title": "sin título",
  New: "Nueva",
  "Or paste the rows": "O pegar las filas",
  Publication: "Publicación",
  "Authors of posts are the authors": "Los autores de las entradas son los autores",
  "WordPress names who typed a post; only some sites have them write their own.":
    "WordPress nombra a quien tecleó la entrada; solo en algunos sitios es quien la escribió.",
  "Published at once": "Publicadas de inmediato",
  'Role and language: `full en; summary French; template en xlsx "Workbook"`':
    'Función e idioma: `full en; summary French; template en xlsx "Workbook"`',
  Row: "Fila",
  "Row by row": "Fila por fila",
  "Row by row, without those that change nothing": "Fila por fila, sin las que no cambian nada",
  "Show what would change": "Mostrar lo que cambiaría",
  "The publication’s permanent code. Empty for a new one; then the slug decides, where it is known.":
    "El código permanente de la publicación. Vacío para una nueva; entonces decide la parte final de la dirección, si se conoce.",
  "The sheet": "La hoja",
  "There is nothing to write: the catalogue says all of this already.":
    "No hay nada que escribir: el catálogo ya dice todo esto.",
  "Title and abstract in another language: a column each.":
    "Título y resumen en otro idioma: una columna cada uno.",
  Unchanged: "Sin cambios",
  "What the sheet would change": "Lo que cambiaría la hoja",
  "With their heading, as copied from a spreadsheet.":
    "Con su cabecera, como se copian de una hoja de cálculo.",
  "Write all of it": "Escribirlo todo",
  Wrong: "Con errores",

  // Old addresses.
  "Add one": "Añadir una",
  "Addresses of the previous site that stand in printed reports and on other people’s pages, and where they lead today. When a slug is changed here, the old address is added by itself.":
    "Direcciones del sitio anterior que están en informes impresos y en páginas ajenas, y adónde llevan hoy. Cuando aquí cambia la parte final de una dirección, la antigua se añade por sí sola.",
  "All of them": "Todas",
  "For a PDF the short address of its document, /d/ and the code; else any page of the catalogue.":
    "Para un PDF, la dirección corta de su documento, /d/ y el código; si no, cualquier página del catálogo.",
  "Leads to": "Lleva a",
  More: "Más",
  "Old address": "Dirección antigua",
  "Part of an address": "Parte de una dirección",
  "Paste it whole, or only the path: /wp-content/uploads/2017/09/Report.pdf. Capitals and escapes such as %20 do not matter.":
    "Pegarla entera, o solo la ruta: /wp-content/uploads/2017/09/Report.pdf. No importan las mayúsculas ni los escapes como %20.",
  Since: "Desde",
  "The address is added.": "La dirección se ha añadido.",
  "The address leads nowhere any more.": "La dirección ya no lleva a ninguna parte.",
  "The old address": "La dirección antigua",
  "Where it leads here": "Adónde lleva aquí",

  // Search words.
  "Add search words": "Añadir palabras de búsqueda",
  "Find a word": "Buscar una palabra",
  "First word": "Primera palabra",
  "None has “{text}” in it.": "Ninguna contiene «{text}».",
  "One on each line, with its language before a colon: “en: cat”, “pt: gato”. The best come first. A star stands for any ending: “de: Katze*”. A question mark at the end says that the word has another meaning too, so that a publication may lack it.":
    "Una en cada línea, con su idioma delante de dos puntos: «en: cat», «pt: gato». Primero las mejores. Un asterisco vale por cualquier final: «de: Katze*». Un signo de interrogación al final dice que la palabra tiene también otro sentido, de modo que puede faltar en una publicación.",
  "Search words with “{text}”": "Palabras de búsqueda con «{text}»",
  "There are none yet.": "Todavía no hay ninguna.",
  "They were added. The next search knows them.": "Se han añadido. La próxima búsqueda las conoce.",
  "They were removed.": "Se han quitado.",
  "They were saved. The next search knows them.": "Se han guardado. La próxima búsqueda las conoce.",
  "Why a search finds what it finds": "Por qué una búsqueda encuentra lo que encuentra",
  "Words that mean the same": "Palabras que significan lo mismo",
  "Words that mean the same, in one language or in several. Whoever searches for one of them finds publications that have another.":
    "Palabras que significan lo mismo, en un idioma o en varios. Quien busca una de ellas encuentra publicaciones que tienen otra.",

  // A search explained.
  "“{typed}” was taken for {facet} = {value}": "«{typed}» se tomó por {facet} = {value}",
  contributors: "colaboradores",
  "Corrected: {text}": "Corregido: {text}",
  Explain: "Explicar",
  "Has of what was asked": "Tiene de lo pedido",
  "How much of the title they are": "Qué parte del título son",
  "In the reader’s language": "En el idioma del lector",
  "Its language: {languages}": "Su idioma: {languages}",
  "may lack": "puede faltar",
  "Neighbours in the title as in the query": "Juntas en el título como en la consulta",
  "What it lacks": "Lo que le falta",
  "The whole title is in the query": "El título entero está en la consulta",
  "No.": "N.º",
  "Nothing has all that was asked for: these are the nearest.":
    "Nada tiene todo lo pedido: estos son los más cercanos.",
  "Nothing is found.": "No se encuentra nada.",
  "places and languages": "lugares e idiomas",
  "rarity {rarity}": "rareza {rarity}",
  "Results, and the parts of the sum that they are ranked by":
    "Resultados, y las partes de la suma por la que se ordenan",
  "Search explained": "La búsqueda, explicada",
  series: "series",
  Sum: "Suma",
  "text of a file": "texto de un archivo",
  "topics, kind and documents": "temas, clase y documentos",
  "What a reader types": "Lo que escribe un lector",
  "Why each result stands where it does: what it is worth for each word, by where that stands and how rare it is.":
    "Por qué cada resultado está donde está: cuánto vale para cada palabra, según dónde esté y lo rara que sea.",
  "year, codes and numbers": "año, códigos y números",
};
