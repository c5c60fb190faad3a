/** What the browser's store of kept pages is called; another shape of what lies in it has another number. */
export const storeName = "kept-1";
