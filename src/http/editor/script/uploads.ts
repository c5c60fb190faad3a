/** The page of a publication's files: uploading in parts, with progress, and reading what was uploaded. */
document.documentElement.dataset.scripted = "";
