// Before anything is painted: the size of letters that was chosen here last time. And the last word where the chat
// itself cannot run. Written for browsers of any age.
"use strict";
(function () {
  var root = document.documentElement;
  try {
    var size = localStorage.getItem("homthu-size");
    if (size === "2" || size === "3") root.setAttribute("data-size", size);
  } catch (nothingKept) {
    // A browser that keeps nothing starts with the usual size.
  }
  addEventListener("load", function () {
    var words = document.getElementById("too-old");
    if (words && !root.hasAttribute("data-alive")) words.hidden = false;
  });
})();
