/** English: what the script on readers' pages says. It is part of that script, and not of the Worker. */
export const en = {
  keep: "Keep for the road",
  keeping: "Keeping …",
  kept: "Kept, {size}",
  failed: "Not all could be kept. Try again with a connection.",
  cut: "Not all could be kept: it is too long.",
  alsoFile: "The file too: {size}",
  whatIsKept: "What is kept",
  onDevice: "On this device",
  privacy:
    "What you keep lies on this device, and whoever uses it can see it. Nothing is kept that you did not ask for.",
  nothing: "Nothing is kept on this device.",
  empty: "Remove everything now",
  removeOne: "Remove",
  keepList: "Keep this list and the pages of its publications",
  keptOn: "Kept on this device on {day}. There is no connection, so it may be out of date.",
  share: "Share",
  copyLink: "Copy link",
  copyCitation: "Copy citation",
  copied: "Copied",
};
