// Before anything is painted: the size of letters that was chosen here last time.
"use strict";
(function () {
  try {
    const size = localStorage.getItem("homthu-size");
    if (size === "2" || size === "3") document.documentElement.dataset.size = size;
  } catch {
    // A browser that keeps nothing starts with the usual size.
  }
})();
