{
  // What cards and lists do beyond their links. What to do is read from the markup:
  // - .card-pictures: where the pointer is over them, or a swipe, says which one is seen. The others are not fetched before.
  //   What a pointer comes to is likely to be clicked: the picture that its page begins with is fetched, as wide as it is there.
  // - [data-remember-view]: a way to show lists, remembered.
  // - [data-pages]: what stands under a list; its [data-more] puts the next page's cards (.card-grid, .card-list) into this list.
  const boxOf = (target) => target.closest?.('.product-card')?.querySelector('.card-pictures');
  const show = (box, place) => {
    const last = box.querySelectorAll('img').length - 1;
    box.dataset.seen = Math.max(0, Math.min(last, place));
  };
  let under = null;
  addEventListener('pointermove', ({ target, clientX, clientY, pointerType }) => {
    if (pointerType !== 'mouse') return;
    const box = boxOf(target);
    if (under && under !== box) delete under.dataset.seen;
    const first = under !== box && !navigator.connection?.saveData && box?.querySelector('img');
    if (first) Object.assign(new Image(), { sizes: '620px', srcset: first.srcset });
    under = box;
    if (!box) return;
    const { left, width, bottom } = box.getBoundingClientRect();
    if (clientY <= bottom) show(box, Math.floor(((clientX - left) / width) * box.querySelectorAll('img').length));
  }, { passive: true });
  let touched = null;
  addEventListener('touchstart', ({ target, touches: [{ clientX, clientY }] }) => {
    const box = boxOf(target);
    touched = box && { box, clientX, clientY };
  }, { passive: true });
  addEventListener('touchend', ({ changedTouches: [{ clientX, clientY }] }) => {
    if (!touched) return;
    const [aside, along] = [clientX - touched.clientX, clientY - touched.clientY];
    if (Math.abs(aside) > 30 && Math.abs(aside) > Math.abs(along))
      show(touched.box, Number(touched.box.dataset.seen ?? 0) - Math.sign(aside));
  }, { passive: true });

  addEventListener('click', ({ target }) => {
    const view = target.closest?.('[data-remember-view]')?.dataset.rememberView;
    if (!view) return;
    const [host, only] = location.protocol === 'https:' ? ['__Host-', '; secure'] : ['', ''];
    document.cookie = `${host}hurtrock_view=${view}; path=/; max-age=31536000; samesite=lax${only}`;
  }, true);

  const AUTOMATIC = 2;
  const [CARDS, PAGES, MORE] = ['main :is(.card-grid, .card-list)', '[data-pages]', '[data-more]'];
  let loaded = 0;
  let busy = false;
  let asked = false;
  const more = async (hand) => {
    const link = document.querySelector(MORE);
    const list = document.querySelector(CARDS);
    if (!link || !list || busy) return;
    [busy, asked] = [true, false];
    link.ariaBusy = 'true';
    // the room of what is to come is kept before it comes, while it is out of sight
    const height = `${list.lastElementChild?.offsetHeight ?? 0}px`;
    const waiting = Array.from({ length: Number(link.dataset.more) }, () => {
      const card = list.appendChild(Object.assign(document.createElement('li'), { className: 'card-waiting', ariaHidden: 'true' }));
      card.style.height = height;
      return card;
    });
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw answer;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      // what moved on between the pages is not shown twice
      const known = new Set([...list.querySelectorAll('h3 a')].map((one) => one.pathname));
      const cards = [...page.querySelectorAll(`${CARDS} > li`)].filter((card) => !known.has(card.querySelector('h3 a')?.pathname));
      for (const one of waiting) one.remove();
      list.append(...cards);
      const [before, after] = [document, page].map((one) => one.querySelector(PAGES));
      // what a pointer is on is about to be clicked: it is not taken away from under it
      while (!hand && !asked && before.matches(':hover')) await new Promise((done) => setTimeout(done, 100));
      // what stands beneath stays where it is, also when there is no more to load
      after.style.minHeight = `${before.offsetHeight}px`;
      before.replaceWith(after);
      loaded += 1;
      history.replaceState({ ...history.state, loaded }, '');
      const region = document.querySelector('[data-live]');
      if (region) region.textContent = after.dataset.said;
      if (hand) cards[0]?.querySelector('h3 a')?.focus({ preventScroll: true });
      busy = false;
      watch();
    } catch {
      // the link leads there, with its own words if there are any
      location.href = link.href;
    }
  };
  addEventListener('click', (event) => {
    if (!event.target.closest?.(MORE) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    asked = true;
    more(true);
  });
  const near = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && more(false), { rootMargin: '1200px' });
  const watch = () => {
    near.disconnect();
    const link = document.querySelector(MORE);
    if (link && loaded < AUTOMATIC && !navigator.connection?.saveData) near.observe(link);
  };
  addEventListener('pagehide', () => loaded > 0 && history.replaceState({ ...history.state, at: scrollY }, ''));
  addEventListener('load', async () => {
    // somebody came back to a list that had grown
    const { loaded: grown = 0, at = 0 } = history.state ?? {};
    while (loaded < Math.min(grown, 10) && document.querySelector(MORE) && !busy) await more(false);
    if (grown) scrollTo(0, at);
    setTimeout(watch, 300);
  }, { once: true });
}
