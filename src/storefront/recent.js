{
  // What was looked at lately, by address, the newest first: known to this browser alone. A product's page names itself
  // ([data-looked]); the row asks for its cards when it comes near, and stays hidden while there is nothing to show.
  const KEY = 'recent';
  const MOST = 13;
  const read = () => {
    try {
      const known = JSON.parse(localStorage.getItem(KEY) ?? '[]');
      return Array.isArray(known) ? known.filter((slug) => typeof slug === 'string').slice(0, MOST) : [];
    } catch {
      return [];
    }
  };
  const here = document.querySelector('[data-looked]')?.dataset.looked;
  const others = read().filter((slug) => slug !== here);
  const note = () => {
    try {
      localStorage.setItem(KEY, JSON.stringify([here, ...read().filter((slug) => slug !== here)].slice(0, MOST)));
    } catch {
      // a browser that keeps nothing shows nothing
    }
  };
  // a page made ready ahead was looked at when it is shown
  if (here && document.prerendering) document.addEventListener('prerenderingchange', note, { once: true });
  else if (here) note();

  const row = document.querySelector('[data-recent]');
  if (row && others.length > 0) {
    // its room is there before its cards are, so that nothing moves
    row.hidden = false;
    const fill = async () => {
      const asked = `${row.dataset.recent}?slugs=${others.slice(0, MOST - 1).join(',')}`;
      const answer = await fetch(asked, { headers: { accept: 'application/json', 'x-parts': '1' } }).catch(() => undefined);
      const cards = answer?.ok ? (await answer.json()).parts.recent : '';
      row.querySelector('[data-cards]').innerHTML = cards;
      row.hidden = !cards;
    };
    const near = new IntersectionObserver(
      ([{ isIntersecting }]) => {
        if (!isIntersecting) return;
        near.disconnect();
        fill();
      },
      { rootMargin: '600px' },
    );
    near.observe(row);
  }
}
