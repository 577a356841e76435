{
  // What a product's page does beyond its links. What to do is read from the markup:
  // - .gallery-open: a link to a large picture; opened in the dialog [data-zoom] instead, where a click, + and - change its
  //   size, arrow keys move over it or on to the next one, and two fingers do what they do everywhere.
  // - [data-stands-in]: seen while the element of this id is not.
  let at = 0;
  const links = () => [...document.querySelectorAll('.gallery-open')];
  const zoom = () => document.querySelector('[data-zoom]');
  const size = (view, large, x = 0.5, y = 0.5) => {
    view.toggleAttribute('data-large', large);
    if (large) view.scrollTo((view.scrollWidth - view.clientWidth) * x, (view.scrollHeight - view.clientHeight) * y);
  };
  const open = (place) => {
    const all = links();
    at = (place + all.length) % all.length;
    const link = all[at];
    const [view, picture] = [zoom().querySelector('.zoom-view'), zoom().querySelector('img')];
    size(view, false);
    const small = link.querySelector('img');
    // what is there already is seen until the large one is, in the same proportions
    for (const name of ['width', 'height']) picture.setAttribute(name, small.getAttribute(name));
    Object.assign(picture, { alt: small.alt, src: small.currentSrc });
    const large = Object.assign(new Image(), { src: link.href });
    large.decode().then(() => links()[at] === link && (picture.src = link.href), () => {});
    const isNew = !zoom().open;
    if (isNew) zoom().showModal();
    for (const told of isNew ? ['[data-zoom-place]'] : ['[data-zoom-place]', '[data-live]'])
      zoom().querySelector(told).textContent = link.dataset.place;
    view.focus();
  };
  addEventListener('click', (event) => {
    const { target } = event;
    const link = target.closest?.('.gallery-open');
    if (link && zoom() && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(links().indexOf(link));
    }
    const step = target.closest?.('[data-zoom-step]');
    if (step) open(at + Number(step.dataset.zoomStep));
    if (target.closest?.('[data-zoom-close]')) zoom().close();
    const view = target.closest?.('.zoom-view');
    const large = target.closest?.('[data-zoom-size]');
    if (large) size(zoom().querySelector('.zoom-view'), !zoom().querySelector('[data-large]'));
    if (view && target.tagName === 'IMG') {
      const { left, top, width, height } = target.getBoundingClientRect();
      size(view, !view.hasAttribute('data-large'), (event.clientX - left) / width, (event.clientY - top) / height);
    }
  });
  addEventListener('keydown', (event) => {
    const view = event.target.closest?.('.zoom-view');
    if (!view || event.ctrlKey || event.metaKey || event.altKey) return;
    const large = view.hasAttribute('data-large');
    if (event.key === '+' || event.key === '=') size(view, true);
    else if (event.key === '-') size(view, false);
    else if (event.key === 'ArrowRight' && !large) open(at + 1);
    else if (event.key === 'ArrowLeft' && !large) open(at - 1);
    else return;
    event.preventDefault();
  });
  addEventListener('DOMContentLoaded', () => {
    for (const bar of document.querySelectorAll('[data-stands-in]')) {
      const original = document.getElementById(bar.dataset.standsIn);
      if (original) new IntersectionObserver(([{ isIntersecting }]) => (bar.hidden = isIntersecting)).observe(original);
    }
  });
}
