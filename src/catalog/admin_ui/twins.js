{
  // [data-alike]: what is like the product whose words are being typed; asked for a moment after the last key, and only the newest
  // answer is shown. Without a program the refusal of the form says what it says now.
  const FIELDS = ['product', 'name_id', 'name_en', 'brand', 'category', 'condition', 'sku'];
  const wait = new WeakMap();
  const asked = new WeakMap();
  const question = (form) => {
    const data = new FormData(form);
    return new URLSearchParams(FIELDS.filter((name) => data.has(name)).map((name) => [name, data.get(name)])).toString();
  };
  const ask = async (form, shown) => {
    const query = question(form);
    if (asked.get(form) === query) return;
    asked.set(form, query);
    const answer = await fetch(`${shown.dataset.alike}?${query}`, { headers: { accept: 'application/json' } }).catch(() => null);
    if (!answer?.ok || asked.get(form) !== query) return;
    const html = await answer.json();
    if (shown.innerHTML === html) return;
    shown.innerHTML = html;
    const region = document.querySelector('[data-live]');
    if (region) region.textContent = shown.textContent;
  };
  addEventListener('input', ({ target }) => {
    const form = target.form;
    const shown = form?.querySelector('[data-alike]');
    if (!shown || !FIELDS.includes(target.name)) return;
    clearTimeout(wait.get(form));
    wait.set(form, setTimeout(() => ask(form, shown), 400));
  });
}
