{
  // [data-unsaved]: what was typed there and not sent is asked for before the page goes. Long texts of a form that is sent are
  // kept by the tab until it is accepted: a cookie cannot hold them, and a refused one ("refused") gets them back.
  const ask = (event) => event.preventDefault();
  const texts = (form) => [...form.querySelectorAll('textarea')];
  addEventListener('input', ({ target }) => target.closest?.('[data-unsaved]') && addEventListener('beforeunload', ask));
  addEventListener('submit', ({ target }) => {
    removeEventListener('beforeunload', ask);
    if (!target.closest('[data-unsaved]')) return;
    try {
      sessionStorage.typed = JSON.stringify([target.action, location.pathname, texts(target).map((text) => [text.name, text.value])]);
    } catch {} // the tab keeps nothing: then a cookie has what fits
  });
  addEventListener('DOMContentLoaded', () => {
    try {
      const [action, path, kept] = JSON.parse(sessionStorage.typed ?? '[]');
      const form = document.querySelector('[data-unsaved="refused"] form');
      if (form?.action === action && path === location.pathname)
        for (const text of texts(form)) text.value = kept.find(([name]) => name === text.name)?.[1] ?? text.value;
      delete sessionStorage.typed;
    } catch {} // as above
  });
}
