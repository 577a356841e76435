/* Stand-in for Midtrans' snap.js: window.snap.pay / embed / show / hide open the simulator's hosted page in a frame. */
(function () {
  "use strict";
  var own = document.currentScript && document.currentScript.src;
  var base = own ? own.replace(/\/snap\/snap\.js.*$/, "") : "";
  var origin = base ? new URL(base, location.href).origin : location.origin;
  var open = null;
  var waiting = null;

  function page(token, language) {
    var frame = document.createElement("iframe");
    frame.src = base + "/snap/v4/redirection/" + encodeURIComponent(token) + "?embed=1" +
      (language === "id" || language === "en" ? "&lang=" + language : "");
    frame.title = "Payment simulator";
    frame.style.cssText = "border:0;width:100%;height:100%;min-height:560px;background:#0A0A0A";
    return frame;
  }

  function tell(options, name, result) {
    if (options && typeof options[name] === "function") {
      if (result === undefined) { options[name](); } else { options[name](result); }
    }
  }

  function close(result) {
    if (!open) { return; }
    var was = open;
    open = null;
    was.root.remove();
    if (!result || result.status_code === "closed") { tell(was.options, "onClose"); }
    else if (result.status_code === "200") { tell(was.options, "onSuccess", result); }
    else if (result.status_code === "201") { tell(was.options, "onPending", result); }
    else { tell(was.options, "onError", result); }
  }

  function start(token, options, root, frame) {
    open = { token: token, options: options || {}, root: root, frame: frame };
  }

  function veil() {
    var overlay = document.createElement("div");
    overlay.style.cssText = "position:fixed;inset:0;z-index:2147483000;background:rgba(0,0,0,.7);display:flex;flex-direction:column";
    return overlay;
  }

  /* While a shop fetches its token: show() before pay() says that something is coming. */
  function wait() {
    if (waiting) { return; }
    waiting = veil();
    waiting.setAttribute("role", "status");
    waiting.textContent = "...";
    waiting.style.cssText += ";align-items:center;justify-content:center;color:#fff;font:600 32px system-ui";
    document.body.append(waiting);
  }

  function waitNoMore() {
    if (waiting) { waiting.remove(); waiting = null; }
  }

  function pay(token, options) {
    if (open) { throw new Error("snap.pay: a payment page is open already"); }
    waitNoMore();
    var overlay = veil();
    overlay.setAttribute("role", "dialog");
    overlay.setAttribute("aria-modal", "true");
    overlay.setAttribute("aria-label", "Payment simulator");
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = options && options.language === "en" ? "Close" : "Tutup";
    button.style.cssText = "align-self:flex-end;min-width:44px;min-height:44px;margin:8px;padding:0 16px;border:1px solid #A3A3A3;border-radius:8px;background:#0A0A0A;color:#fff;font:600 16px system-ui";
    button.addEventListener("click", function () { close(null); });
    var frame = page(token, options && options.language);
    frame.style.flex = "1";
    overlay.append(button, frame);
    document.body.append(overlay);
    start(token, options, overlay, frame);
    button.focus();
  }

  function embed(token, options) {
    if (open) { throw new Error("snap.embed: a payment page is open already"); }
    waitNoMore();
    var place = document.getElementById(options && options.embedId);
    if (!place) { throw new Error("snap.embed: embedId not found"); }
    var frame = page(token, options.language);
    place.append(frame);
    start(token, options, frame, frame);
  }

  addEventListener("message", function (event) {
    if (!open || event.origin !== origin || event.source !== open.frame.contentWindow) { return; }
    if (event.data && event.data.type === "snap-simulator") { close(event.data.result); }
  });
  addEventListener("keydown", function (event) {
    if (event.key === "Escape" && open && open.root !== open.frame) { close(null); }
  });

  window.snap = {
    pay: pay,
    embed: embed,
    show: function () { if (open) { open.root.style.visibility = "visible"; } else { wait(); } },
    hide: function () { waitNoMore(); if (open) { open.root.style.visibility = "hidden"; } }
  };
})();
