async (script, program) => {
  await new Promise((wake) => {
    const idle = () => (window.requestIdleCallback ? requestIdleCallback(wake, { timeout: 1000 }) : wake());
    if (document.readyState === 'complete') idle();
    addEventListener('load', idle, { once: true });
    for (const sign of ['pointerdown', 'keydown', 'focusin']) addEventListener(sign, wake, { once: true, passive: true });
  });
  const browser = await import(script);
  await browser.default({ module_or_path: program });
  browser.hydrate();
  for (const island of document.querySelectorAll('leptos-island')) {
    island.parentElement.closest('leptos-children')?.$$on_hydrate?.();
    await browser[island.dataset.component](island);
    await globalThis.scheduler?.yield?.();
  }
  document.documentElement.dataset.hydrated = '';
}
