// Takes out the notices that were closed in this browser, and remembers those that are closed now.
((key, most) => {
  const closed = () => {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? [];
    } catch {
      return [];
    }
  };
  for (const notice of document.querySelectorAll('[data-notice]')) {
    if (closed().includes(notice.dataset.notice)) notice.remove();
    notice.addEventListener('toggle', () => {
      if (notice.open) return;
      const around = notice.closest('aside');
      notice.remove();
      if (!around.querySelector('[data-notice]')) around.remove();
      document.getElementById('main')?.focus({ preventScroll: true });
      try {
        localStorage.setItem(key, JSON.stringify([notice.dataset.notice, ...closed()].slice(0, most)));
      } catch {
        // a browser that keeps nothing shows it again
      }
    });
  }
  const rest = document.querySelector('.shop-notices');
  if (rest && !rest.querySelector('[data-notice]')) rest.remove();
})('closed-notices', 20);
