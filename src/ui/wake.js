async (script, program) => {
  // a page that the back button brought back, or that was made ready before it was wanted, may know an old cart
  let awake = false;
  let again = false;
  const shown = () => {
    again = true;
    if (awake) dispatchEvent(new Event('shown-again'));
  };
  addEventListener('pageshow', ({ persisted }) => persisted && shown());
  document.addEventListener('prerenderingchange', shown);
  // one that was fetched ahead is as old as that, which matters to who has changed something since
  const CHANGED = 'changed';
  addEventListener('submit', ({ target }) => target.method === 'post' && sessionStorage.setItem(CHANGED, ''));
  const [visit] = performance.getEntriesByType('navigation');
  if (visit?.deliveryType === 'navigational-prefetch' && sessionStorage.getItem(CHANGED) !== null) shown();
  await new Promise((wake) => {
    const idle = () => (window.requestIdleCallback ? requestIdleCallback(wake, { timeout: 1000 }) : wake());
    if (document.readyState === 'complete') idle();
    addEventListener('load', idle, { once: true });
    for (const sign of ['pointerdown', 'keydown', 'focusin']) addEventListener(sign, wake, { once: true, passive: true });
  });
  const browser = await import(script);
  await browser.default({ module_or_path: program });
  browser.hydrate();
  // what was chosen or typed while the islands slept
  const touched = [...document.querySelectorAll('leptos-island input')]
    .filter((input) => input.value !== input.defaultValue || input.checked !== input.defaultChecked)
    .map((input) => ({ input, value: input.value, checked: input.checked }));
  for (const island of document.querySelectorAll('leptos-island')) {
    if (!island.isConnected) continue;
    island.parentElement.closest('leptos-children')?.$$on_hydrate?.();
    await browser[island.dataset.component](island);
    await globalThis.scheduler?.yield?.();
  }
  for (const { input, value, checked } of touched) {
    if (input.type === 'radio' && !checked) continue;
    Object.assign(input, { value, checked });
    // what listens to keys hears of those before it woke, as long as somebody is still writing there
    if (input === document.activeElement) input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }
  document.documentElement.dataset.hydrated = '';
  awake = true;
  if (again) shown();
}
