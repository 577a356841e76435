/* Inside a frame of snap.js: hands the result to the shop's page. It proves nothing; the shop asks the status. */
(function () {
  "use strict";
  var text = document.body.dataset.result;
  if (text && window.parent !== window) {
    window.parent.postMessage({ type: "snap-simulator", result: JSON.parse(text) }, "*");
  }
})();
