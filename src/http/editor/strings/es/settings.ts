/** Spanish: the settings. */
export const settings = {
  "Fonts of headings": "Tipos de letra de los títulos",
  "Of titles, headings and abstracts: names with commas, the best first, such as Palatino, Georgia. Pages bring no font along; whose device has none of them sees the usual one.":
    "De títulos, encabezados y resúmenes: nombres con comas, el mejor primero, como Palatino, Georgia. Las páginas no traen ningún tipo; quien no tiene ninguno de ellos en su dispositivo ve el habitual.",
  "Fonts of text": "Tipos de letra del texto",
  "Of everything else, in the same way, such as Avenir, Segoe UI.":
    "De todo lo demás, de la misma manera, como Avenir, Segoe UI.",
  "Hosts of files": "Servidores de archivos",
  "Sites that files may be fetched from when an editor asks for it, at most 20. One on each line, such as www.institute.example.":
    "Sitios de los que se pueden traer archivos cuando un editor lo pide, como máximo 20. Uno en cada línea, como www.institute.example.",
  "{label} in other languages ({count})": "{label} en otros idiomas ({count})",
  "A sentence or two under the name on the first page, and for search engines.":
    "Una o dos frases bajo el nombre en la primera página, y para los buscadores.",
  "About the catalogue": "Sobre el catálogo",
  "An e-mail address that the keepers of programs write to: harvesters, and those who found a weakness. Readers see it where no contact for accessible formats is set.":
    "Una dirección de correo a la que escriben quienes mantienen programas: recolectores, y quienes hallan una vulnerabilidad. Los lectores la ven donde no hay contacto para formatos accesibles.",
  "Beside English. A link to a page in another one leads to it in English.":
    "Además del inglés. Un enlace a una página en otro idioma lleva a ella en inglés.",
  Colour: "Color",
  "Colour on dark pages": "Color en páginas oscuras",
  Contact: "Contacto",
  "Contact for accessible formats": "Contacto para formatos accesibles",
  "Contact of harvesters": "Contacto para recolectores",
  Description: "Descripción",
  "Earlier ones": "Anteriores",
  "Each publication’s page and the accessibility statement lead there whoever needs a text in another format. Left empty, to the contact.":
    "La página de cada publicación y la declaración de accesibilidad llevan allí a quien necesite un texto en otro formato. Si queda vacío, al contacto.",
  "Five things that readers see from the first day. All of it, and more, can be changed under [Settings](settings) at any time.":
    "Cinco cosas que los lectores ven desde el primer día. Todo ello, y más, puede cambiarse en [Ajustes](settings) en cualquier momento.",
  "History of the settings": "Historial de los ajustes",
  "In every page’s heading and title, in feeds and data.":
    "En la cabecera y el título de cada página, en los canales y en los datos.",
  "Languages of pages": "Idiomas de las páginas",
  Later: "Más tarde",
  "Left empty, the nearest to it that can be read there.":
    "Si se deja vacío, el más parecido que se lea bien ahí.",
  Links: "Enlaces",
  "Types and roles": "Tipos y funciones",
  "Which kinds of publications and documents the forms offer, and what pages call them. Their names in data and addresses stay as they are, so that other catalogues understand them.":
    "Qué clases de publicaciones y documentos ofrecen los formularios, y cómo los llaman las páginas. Sus nombres en datos y direcciones quedan como están, para que otros catálogos los entiendan.",
  "Types of publications": "Tipos de publicaciones",
  "Roles of documents": "Funciones de los documentos",
  "What has another one keeps it.": "Lo que tiene otro lo conserva.",
  "One is called": "Uno se llama",
  "Several are called": "Varios se llaman",
  "It is called": "Se llama",
  "In other languages": "En otros idiomas",
  "A line each, such as “es: Estudio | Estudios”.": "Una línea para cada uno, como «es: Estudio | Estudios».",
  "A line each, such as “es: Resumen”.": "Una línea para cada uno, como «es: Resumen».",
  Logo: "Logotipo",
  "Logo on dark pages": "Logotipo en páginas oscuras",
  "A PNG, WebP or JPEG of at most 64 KB. Pages show it up to 40 pixels high; one of twice that is sharp on every screen.":
    "Un PNG, WebP o JPEG de 64 KB como máximo. Las páginas lo muestran con una altura de hasta 40 píxeles; uno del doble se ve nítido en cualquier pantalla.",
  "Left empty, the logo stands on a light ground there.":
    "Si se deja vacío, el logotipo aparece allí sobre un fondo claro.",
  "What is written in it": "Lo que lleva escrito",
  "The name of the catalogue": "El nombre del catálogo",
  "Then it stands in the name’s place, and is called by it where it is not seen.":
    "Entonces ocupa el lugar del nombre, y se llama así donde no se ve.",
  "Save the logo": "Guardar el logotipo",
  "Somebody else changed the settings meanwhile. Choose the picture again.":
    "Entretanto alguien ha cambiado los ajustes. Elegir la imagen de nuevo.",
  "Make these the settings again": "Volver a estos ajustes",
  "Name of the catalogue": "Nombre del catálogo",
  "Nothing was set yet.": "Todavía no se ha ajustado nada.",
  "Of all texts, unless a publication or document says its own: such as CC BY 4.0, or the https address of its terms. Empty where none is known.":
    "De todos los textos, salvo que una publicación o documento diga la suya: como CC BY 4.0, o la dirección https de sus condiciones. Vacío si no se conoce ninguna.",
  "Of links and buttons, such as #0a5a63. It is checked that it can be read.":
    "De enlaces y botones, como #0a5a63. Se comprueba que se lea bien.",
  "Only administrators change it.": "Solo lo cambian los administradores.",
  "Pages that every page leads to, at most 8. One on each line: the address, its name, and its name in other languages behind bars: “https://institute.example/ The institute | km: វិទ្យាស្ថាន”.":
    "Páginas a las que lleva cada página, como máximo 8. Una en cada línea: la dirección, su nombre en inglés y, tras barras, su nombre en otros idiomas: «https://institute.example/ The institute | km: វិទ្យាស្ថាន».",
  "Paragraphs at the beginning of the page about it, with an empty line between them.":
    "Párrafos al comienzo de la página sobre él, con una línea vacía entre ellos.",
  Publisher: "Entidad editora",
  "Revision 0: before anything was set": "Revisión 0: antes de que se ajustara nada",
  "Somebody else changed the settings meanwhile. What you typed stands here; saving again puts it in place of theirs.":
    "Entretanto alguien ha cambiado los ajustes. Aquí está lo escrito; al guardar de nuevo, ocupa el lugar de lo suyo.",
  "The institute, as pages and harvesters name it.":
    "El instituto, como lo nombran las páginas y los recolectores.",
  "They were put back, and every page shows them already.":
    "Se han restablecido, y todas las páginas los muestran ya.",
  "They were saved, and every page shows them already.":
    "Se han guardado, y todas las páginas los muestran ya.",
  "What is this catalogue?": "¿Qué es este catálogo?",
  "What OAI-PMH says, where it is another.": "Lo que dice OAI-PMH, si es otro.",
  "What the institute says of itself and its catalogue.":
    "Lo que el instituto dice de sí mismo y de su catálogo.",
};
