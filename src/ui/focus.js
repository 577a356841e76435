{
  // Where the focus is when the page changes under it, and what is open over the page. For every page, with or without
  // islands: what to do is read from the markup, so a new list, sheet or box of choices needs nothing here.
  // - [data-heir]: takes the focus before others when what had it near by is gone (an empty list's words).
  // - [data-sheet]: a popover that covers the page; as modal as a <dialog> while it is open.
  // - [data-news]: words of the last request, said when the page is there.
  const CAN_FOCUS = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const inSight = (element) =>
    element.isConnected && !element.disabled && element.getClientRects().length > 0 && !element.closest('[inert]');
  const within = (element) => [element, ...element.querySelectorAll(CAN_FOCUS)].filter((one) => one.matches(CAN_FOCUS) && inSight(one));
  const isNowhere = () => !document.activeElement || document.activeElement === document.body;

  // the element with the focus, and its place in each of its ancestors
  let last = null;
  let trail = [];
  addEventListener('focusin', ({ target }) => {
    last = target;
    trail = [];
    for (let child = target; child.parentElement; child = child.parentElement)
      trail.push({ parent: child.parentElement, at: [...child.parentElement.children].indexOf(child) });
    // a menu is over when the focus has gone on
    for (const menu of document.querySelectorAll('[popover]:popover-open'))
      if (!menu.contains(target) && target.getAttribute('popovertarget') !== menu.id) menu.hidePopover();
  });
  addEventListener('focusout', ({ target, relatedTarget }) => {
    // somebody pressed beside everything: that is no loss
    if (!relatedTarget) queueMicrotask(() => last === target && isNowhere() && inSight(target) && (last = null));
  });

  // what has taken its place, else what stands before it, else what is nearest; a control of the same kind first
  const heir = () => {
    for (const { parent, at } of trail) {
      if (!parent.isConnected || parent.matches('main, body') || parent.querySelector('main')) continue;
      const named = [...parent.querySelectorAll('[data-heir]')].find(inSight);
      if (named) return named;
      const near = [...parent.children].map((child, place) => [Math.abs(place - at + (place < at ? 0.5 : 0)), child]);
      for (const [, child] of near.sort(([a], [b]) => a - b)) {
        const found = within(child).filter((one) => one.tabIndex >= 0);
        const same = found.find((one) => one.tagName === last.tagName && one.className === last.className);
        if (same ?? found[0]) return same ?? found[0];
      }
    }
    return document.querySelector('main');
  };
  let asked = false;
  const look = () => {
    asked = false;
    if (!last || inSight(last) || !(isNowhere() || document.activeElement === last)) return;
    const next = heir();
    last = null;
    next?.focus();
  };
  new MutationObserver((changes) => {
    for (const { attributeName, target } of changes)
      if (attributeName === 'aria-activedescendant')
        document.getElementById(target.getAttribute(attributeName))?.scrollIntoView({ block: 'nearest' });
    if (!asked && last) asked = !!requestAnimationFrame(look);
  }).observe(document.documentElement, {
    subtree: true,
    childList: true,
    attributeFilter: ['hidden', 'class', 'open', 'disabled', 'inert', 'data-hydrated', 'aria-activedescendant'],
  });

  // a sheet over the page: all beside it is out of reach until it goes, and the focus returns to what opened it
  let held = null;
  const release = () => {
    if (!held) return;
    const { sheet, silent, opener } = held;
    held = null;
    for (const element of silent) element.inert = false;
    sheet.removeAttribute('role');
    sheet.ariaModal = null;
    return opener;
  };
  const hold = (sheet) => {
    const silent = [];
    const opener = document.activeElement;
    for (let node = sheet; node !== document.body; node = node.parentElement)
      silent.push(...[...node.parentElement.children].filter((one) => one !== node && !one.inert && !one.matches('[data-live]')));
    held = { sheet, silent, opener };
    sheet.role = 'dialog';
    sheet.ariaModal = 'true';
    within(sheet).find((one) => one.tabIndex >= 0)?.focus();
    for (const element of silent) element.inert = true;
  };
  addEventListener('toggle', ({ target, newState }) => {
    if (newState === 'open' && target.matches('[data-sheet]:popover-open')) hold(target);
  }, true);
  addEventListener('beforetoggle', ({ target, newState }) => {
    if (newState !== 'closed' || target !== held?.sheet) return;
    const opener = release();
    queueMicrotask(() => (isNowhere() || target.contains(document.activeElement)) && opener?.focus());
  }, true);

  // what is open over the page closes when the page is left (it may come back as it was), or when there is room for it
  const close = (which) => {
    for (const dialog of document.querySelectorAll(`dialog[open]${which}`)) dialog.close();
    for (const popover of document.querySelectorAll(`[popover]:popover-open${which}`)) popover.hidePopover();
  };
  addEventListener('pagehide', () => close(''));
  matchMedia('(min-width: 64rem)').addEventListener('change', () => close('[data-sheet]'));

  // words that are there from the start are not said: they are put where changes are
  addEventListener('load', () => setTimeout(() => {
    const news = document.querySelector('[data-news]');
    const region = document.querySelector('[data-live]');
    if (news && region) region.textContent = news.textContent;
  }, 500));
}
