/** Spanish: what is said of a file that was sent. */
export const uploads = {
  "This publication is withdrawn. Restore it first, then upload its files.":
    "Esta publicación está retirada. Restablecerla antes, y subir después sus archivos.",
  "This upload is being ended by another request. Look at the list of files, or try again.":
    "Otra petición está terminando esta subida. Mirar la lista de archivos, o intentarlo de nuevo.",
  "The bytes of this file are missing or damaged, so readers could not open it. Upload it again.":
    "Los bytes de este archivo faltan o están dañados, y los lectores no podrían abrirlo. Volver a subirlo.",
  "A part of this file came twice at once. Send the file again: the upload goes on.":
    "Una parte de este archivo llegó dos veces a la vez. Enviar el archivo de nuevo: la subida continúa.",
  "What was sent of this file is no longer there. Upload it again from the beginning.":
    "Lo que se envió de este archivo ya no está. Volver a subirlo desde el principio.",
  "Files end in {endings}. Save or export this one in one of these formats, then upload that.":
    "Los archivos terminan en {endings}. Guardar o exportar este en uno de esos formatos, y subir ese.",
  "Not all of the {bytes} bytes arrived. Send them again.":
    "No llegaron todos los {bytes} bytes. Enviarlos de nuevo.",
  "Say the new document’s language.": "Decir el idioma del documento nuevo.",

  // What is noticed of it.
  "It contains scripts (JavaScript). Reports need none: save it again without them if you can.":
    "Contiene programas (JavaScript). Un informe no los necesita: si se puede, guardarlo de nuevo sin ellos.",
  "It can start programs on the reader’s device. Reports need none of that: save it again without it.":
    "Puede iniciar programas en el dispositivo del lector. Un informe no lo necesita: guardarlo de nuevo sin eso.",
  "Other files are attached inside it. Readers may not notice them: check that they are meant to be public.":
    "Lleva otros archivos adjuntos. Puede que los lectores no los noten: comprobar que deban ser públicos.",
  "It has links to other files on the reader’s device or network. Check that they are meant to be there: addresses are safer.":
    "Tiene enlaces a otros archivos del dispositivo o la red del lector. Comprobar que deban estar: las direcciones son más seguras.",
  "It opens an address by itself as soon as it, or one of its pages, is opened. Readers have not asked for that: save it again without it.":
    "Abre por sí solo una dirección en cuanto se abre él o una de sus páginas. Los lectores no lo han pedido: guardarlo de nuevo sin eso.",
  "It contains a form of the kind XFA, which most readers’ programs do not show and which may hold scripts. Save it as an ordinary PDF if you can.":
    "Contiene un formulario XFA, que la mayoría de los programas no muestran y que puede llevar programas. Si se puede, guardarlo como PDF corriente.",
  "It contains sound, video or other media that many readers’ programs do not play.":
    "Contiene sonido, vídeo u otros medios que muchos programas no reproducen.",
  "It contains a form that sends what is filled in to another address. Check that this is meant.":
    "Contiene un formulario que envía lo rellenado a otra dirección. Comprobar que sea así a propósito.",
  "It opens without a password but is encrypted, with limits on copying or printing. Reading programs for blind people may refuse it: save it without protection if you can.":
    "Se abre sin contraseña pero está cifrado, con límites para copiar o imprimir. Los lectores de pantalla pueden rechazarlo: si se puede, guardarlo sin protección.",
  "Files attached inside it ask for a password, which readers do not have. Attach them without, or upload them as documents of their own.":
    "Sus archivos adjuntos piden una contraseña, que los lectores no tienen. Adjuntarlos sin ella, o subirlos como documentos propios.",
  "It was not looked through whole: some of it cannot be read here, or is more than can be. Scripts or attachments there would not have been noticed.":
    "No se revisó entero: una parte no se puede leer aquí, o es demasiado. Los programas o adjuntos que hubiera ahí no se habrían notado.",
  "It loads pictures or parts from other addresses, which learn who reads it and may vanish. Save it with everything inside it.":
    "Carga imágenes o partes de otras direcciones, que saben así quién lo lee y pueden desaparecer. Guardarlo con todo dentro.",
  "It contains programs or documents with macros. Readers’ devices may block it: leave them out if you can.":
    "Contiene programas o documentos con macros. Los dispositivos de los lectores pueden bloquearlo: si se puede, dejarlos fuera.",
  "It is protected against copying, so that few programs open it. Save it without protection if you can.":
    "Está protegido contra copia, y pocos programas lo abren. Si se puede, guardarlo sin protección.",
  "It contains macros (programs). Many offices block such files: save it without macros if you can.":
    "Contiene macros (programas). Muchas oficinas bloquean archivos así: si se puede, guardarlo sin macros.",

  // Why it is not taken.
  "The file is empty. Choose it again, or export it again from the program that made it.":
    "El archivo está vacío. Elegirlo de nuevo, o volver a exportarlo del programa que lo hizo.",
  "The file is larger than 200 MB. Save it with smaller pictures (“Reduce file size” or “Optimise for web”), then upload that.":
    "El archivo ocupa más de 200 MB. Guardarlo con imágenes más pequeñas («Reducir tamaño» u «Optimizar para la web»), y subir ese.",
  "Not all of the file arrived. Upload it again; what has arrived already need not be sent twice.":
    "No llegó todo el archivo. Volver a subirlo; lo que ya llegó no hace falta enviarlo otra vez.",
  "The file changed on its way here: its checksum does not fit. Upload it again.":
    "El archivo cambió por el camino: su suma de comprobación no concuerda. Volver a subirlo.",
  "This is not a PDF, although this document is to be one. Open it in the program that made it, save or export it as PDF, then upload that.":
    "No es un PDF, aunque este documento debe serlo. Abrirlo en el programa que lo hizo, guardarlo o exportarlo como PDF, y subir ese.",
  "This is not an Excel workbook (.xlsx) that can be opened without a password. Save it as “Excel Workbook (.xlsx)” without a password, then upload that.":
    "No es un libro de Excel (.xlsx) que se pueda abrir sin contraseña. Guardarlo como «Libro de Excel (.xlsx)» sin contraseña, y subir ese.",
  "This is not a Word document (.docx) that can be opened without a password. Save it as “Word Document (.docx)” without a password, then upload that.":
    "No es un documento de Word (.docx) que se pueda abrir sin contraseña. Guardarlo como «Documento de Word (.docx)» sin contraseña, y subir ese.",
  "This is not a PowerPoint presentation (.pptx) that can be opened without a password. Save it as “PowerPoint Presentation (.pptx)” without a password, then upload that.":
    "No es una presentación de PowerPoint (.pptx) que se pueda abrir sin contraseña. Guardarla como «Presentación de PowerPoint (.pptx)» sin contraseña, y subir esa.",
  "This is not an EPUB book. Export it as EPUB from the program that made it, then upload that.":
    "No es un libro EPUB. Exportarlo como EPUB del programa que lo hizo, y subir ese.",
  "This is not a ZIP archive with files in it. Pack them as ZIP, then upload that.":
    "No es un ZIP con archivos dentro. Empaquetarlos como ZIP, y subir ese.",
  "What is packed in it asks for a password, which readers do not have. Pack it without, then upload that.":
    "Lo empaquetado pide una contraseña, que los lectores no tienen. Empaquetarlo sin ella, y subir ese.",
  "It holds files that would be unpacked outside of the folder that a reader chooses. Pack a folder of its own, then upload that.":
    "Contiene archivos que se desempaquetarían fuera de la carpeta que elige el lector. Empaquetar una carpeta propia, y subir esa.",
  "It has more than 65,535 files in it, which many programs do not unpack. Pack them into several archives, then upload those.":
    "Contiene más de 65 535 archivos, y muchos programas no los desempaquetan. Empaquetarlos en varios archivos comprimidos, y subir esos.",
  "It says that it unpacks to far more than such a file can hold, which fills readers’ disks. Pack its files anew, then upload that.":
    "Dice que al desempaquetarse ocupa mucho más de lo que cabe en él, lo que llena los discos de los lectores. Empaquetar de nuevo sus archivos, y subir ese.",
  "This is not a web page (.html). Save it as “Web page, complete in one file” or “Filtered HTML”, then upload that.":
    "No es una página web (.html). Guardarla como «Página web, completa en un archivo» o «HTML filtrado», y subir esa.",
  "These are not captions in WebVTT: a text that begins with the line WEBVTT. Save or convert them (SRT too) to WebVTT, then upload that.":
    "No son subtítulos en WebVTT: un texto que empieza con la línea WEBVTT. Guardarlos o convertirlos (también SRT) a WebVTT, y subir eso.",
  "There are no captions in it: no line gives times, as in 00:01.000 --> 00:04.000. Export them again.":
    "No contiene subtítulos: ninguna línea da tiempos, como en 00:01.000 --> 00:04.000. Exportarlos de nuevo.",
  "This is not an MP3. Convert the sound to MP3, then upload that.":
    "No es un MP3. Convertir el sonido a MP3, y subir ese.",
  "This is not sound in MPEG-4 (.m4a). Convert it to M4A or MP3, then upload that.":
    "No es sonido en MPEG-4 (.m4a). Convertirlo a M4A o MP3, y subir ese.",
  "This is not sound in Ogg (.ogg). Convert it to Ogg or MP3, then upload that.":
    "No es sonido en Ogg (.ogg). Convertirlo a Ogg o MP3, y subir ese.",
  "This is not an MP4 video. Convert it to MP4 (H.264), then upload that.":
    "No es un vídeo MP4. Convertirlo a MP4 (H.264), y subir ese.",
  "The end of the file is missing: it was probably cut off when it was saved or copied. If it opens on your computer, save it again from there, then upload that.":
    "Falta el final del archivo: probablemente se cortó al guardarlo o copiarlo. Si se abre en el ordenador, guardarlo de nuevo desde ahí, y subir ese.",
  "The file is damaged: it has no table of its pages. If it opens on your computer, print or save it to a new PDF, then upload that.":
    "El archivo está dañado: no tiene la tabla de sus páginas. Si se abre en el ordenador, imprimirlo o guardarlo en un PDF nuevo, y subir ese.",
  "The file asks for a password, which readers do not have. Remove the password in the program that made it (in Acrobat: File, Properties, Security, “No Security”), then upload it again.":
    "El archivo pide una contraseña, que los lectores no tienen. Quitarla en el programa que lo hizo (en Acrobat: Archivo, Propiedades, Seguridad, «Sin seguridad»), y volver a subirlo.",
  "Only the holders of certain certificates can open this file. Save it without encryption, then upload it again.":
    "Solo quienes tienen ciertos certificados pueden abrir este archivo. Guardarlo sin cifrar, y volver a subirlo.",
};
