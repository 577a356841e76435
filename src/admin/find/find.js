{
  // The palette of the back office: Ctrl or Cmd with K opens it, and "/" where a page has no search of its own. It asks the server
  // for options that are ready, and keeps nothing.
  const palette = document.getElementById('find');
  const form = palette?.querySelector('form');
  if (form && palette.showModal) {
    const PAUSE = 150;
    const field = form.querySelector('[role=combobox]');
    const list = form.querySelector('[role=listbox]');
    const said = palette.querySelector('[data-live]');
    const options = () => [...list.querySelectorAll('[role=option]')];
    let [timer, asked, before] = [0, 0, null];

    const choose = (option) => {
      for (const other of options()) other.setAttribute('aria-selected', String(other === option));
      if (option) field.setAttribute('aria-activedescendant', option.id);
      else field.removeAttribute('aria-activedescendant');
      option?.scrollIntoView({ block: 'nearest' });
    };
    const chosen = () => options().find((option) => option.getAttribute('aria-selected') === 'true');
    const ask = async () => {
      const number = ++asked;
      try {
        const answer = await fetch(`${form.dataset.ask}?${new URLSearchParams({ q: field.value })}`, { headers: { accept: 'application/json', 'x-parts': '1' } });
        if (!answer.ok) throw answer.status;
        const found = await answer.json();
        // a later question has overtaken this one, or the palette is closed
        if (number !== asked || !palette.open) return;
        list.innerHTML = found.parts[list.dataset.part];
        said.textContent = found.said;
        field.setAttribute('aria-expanded', String(options().length > 0));
        choose(field.value.trim() ? options()[0] : null);
      } catch {
        // the form finds the same on a page of its own
        if (number === asked) forget();
      }
    };
    const forget = () => {
      list.replaceChildren();
      said.textContent = '';
      field.setAttribute('aria-expanded', 'false');
      field.removeAttribute('aria-activedescendant');
    };
    const open = () => {
      if (palette.open) return;
      before = document.activeElement;
      palette.showModal();
      field.focus();
      ask();
    };

    addEventListener('keydown', (event) => {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        open();
        return;
      }
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target.closest?.('input, textarea, select, [contenteditable], dialog') || document.querySelector('[data-find]')) return;
      event.preventDefault();
      open();
    });
    for (const way of document.querySelectorAll('[data-palette]'))
      way.addEventListener('click', (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        open();
      });
    form.querySelector('[data-close]').addEventListener('click', () => palette.close());
    field.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    field.addEventListener('keydown', (event) => {
      const all = options();
      const at = all.indexOf(chosen());
      const to = { ArrowDown: (at + 1) % all.length, ArrowUp: at > 0 ? at - 1 : all.length - 1 }[event.key];
      if (to === undefined || all.length === 0) return;
      event.preventDefault();
      choose(all[to]);
    });
    form.addEventListener('submit', (event) => {
      const option = chosen();
      if (!option) return;
      event.preventDefault();
      location.assign(option.href);
      // an address on this very page only moves
      palette.close();
    });
    palette.addEventListener('close', () => {
      clearTimeout(timer);
      asked += 1;
      field.value = '';
      forget();
      if (before?.isConnected) before.focus();
    });
    addEventListener('pagehide', () => palette.open && palette.close());
  }
}
