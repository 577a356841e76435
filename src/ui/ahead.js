(calm, eager) => {
  // What a pointer rests on is made ready behind the page, so that a click shows it at once. Only pages that are the same for
  // everybody; a finger rests on nothing, so there it begins when it touches.
  if (!HTMLScriptElement.supports?.('speculationrules')) return;
  const rules = document.createElement('script');
  rules.type = 'speculationrules';
  // no finger can touch it: then something hovers, known to the browser or not yet
  const hovers = matchMedia('(hover: hover)').matches || navigator.maxTouchPoints === 0;
  rules.textContent = hovers ? eager : calm;
  document.head.append(rules);
  // What is in sight, a few pages of some kilobytes, is fetched once the page itself has all it needs; not for who saves data.
  const line = navigator.connection;
  if (!hovers || line?.saveData || (line && line.effectiveType !== '4g')) return;
  const MOST = 24;
  let marked = 0;
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || marked >= MOST) continue;
      seen.unobserve(target);
      target.dataset.near = '';
      marked += 1;
    }
  });
  const watch = () => {
    // a page with somebody's cart or name is made anew each time: too dear to be fetched on suspicion
    if (document.querySelector('.cart-count:not(.cart-count-empty), .compare-bar, .header-link[href$="/account"]')) return;
    for (const link of document.querySelectorAll('main :is(.card-name a, .stage-link, .breadcrumbs a, .filter-link)')) seen.observe(link);
  };
  addEventListener('load', () => setTimeout(watch, 300), { once: true });
}
