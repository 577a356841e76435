{
  // What a payment's page does beyond its links. What to do is read from the markup:
  // - [data-snap]: the link to the gateway's page opens it over this one. Its script (data-snap, loaded with data-client-key) is
  //   fetched at the press and not before; whatever fails, the link leads on as without a program. What came of it the script only
  //   hints at: the shop is asked (data-check, data-attempt, data-key), and the page shows what it says.
  // - [data-copy]: copies the text of the element it names, says so with data-copied, aloud too.
  // - [data-ends]: the time that is left until then, in milliseconds since 1970; data-over when none is.
  const say = (words) => {
    const region = document.querySelector('[data-live]');
    if (!region) return;
    region.textContent = '';
    setTimeout(() => (region.textContent = words), 150);
  };
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const lang = document.documentElement.lang === 'en' ? 'en' : 'id';

  const PATIENCE = 10_000;
  // the shop has the gateway asked about an attempt once in three seconds
  const TURN = 3_200;
  const load = ({ snap, clientKey }) =>
    new Promise((done, fail) => {
      if (window.snap?.pay) return done();
      const script = document.createElement('script');
      script.dataset.clientKey = clientKey;
      script.onload = () => (window.snap?.pay ? done() : fail(new Error('no snap')));
      script.onerror = fail;
      script.src = snap;
      document.head.append(script);
      setTimeout(fail, PATIENCE, new Error('slow'));
    });
  const truth = async ({ check, attempt, key }) => {
    const answer = await fetch(check, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-parts': '1' },
      body: new URLSearchParams({ attempt, key }),
    }).catch(() => null);
    const said = answer?.ok ? await answer.json() : null;
    return said && `${said.status} ${said.attempt.state} ${said.attempt.problem ?? ''}`;
  };
  // shows what the shop knows; where nothing has changed, the page stays and the focus is where it was
  const settle = async (link, isNews) => {
    const before = link.dataset.stands;
    let now = await truth(link.dataset);
    if (isNews && (now === null || now === before)) {
      await pause(TURN);
      now = await truth(link.dataset);
    }
    if (isNews || (now !== null && now !== before)) return location.reload();
    link.focus();
    say(link.dataset.closed);
  };
  let busy = false;
  const rest = (link) => {
    busy = false;
    link.removeAttribute('aria-busy');
  };
  addEventListener('click', async (event) => {
    const link = event.target.closest?.('a[data-snap]');
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    link.setAttribute('aria-busy', 'true');
    try {
      await load(link.dataset);
      let over = false;
      // old versions of the script tell a thing twice
      const once = (isNews) => () => {
        if (over) return;
        over = true;
        settle(link, isNews).finally(() => rest(link));
      };
      window.snap.pay(link.dataset.token, { language: lang, onSuccess: once(true), onPending: once(true), onError: once(true), onClose: once(false) });
    } catch {
      rest(link);
      location.assign(link.href);
    }
  });
  // a page that the back button brought back is at rest
  addEventListener('pageshow', () => document.querySelectorAll('a[data-snap]').forEach(rest));

  for (const button of document.querySelectorAll('button[data-copy]')) {
    const words = button.textContent;
    button.hidden = !navigator.clipboard;
    button.addEventListener('click', async () => {
      const text = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(text.dataset.plain ?? text.textContent.trim());
      } catch {
        // what cannot be copied is marked, so that a hand can
        return getSelection()?.selectAllChildren(text);
      }
      button.textContent = button.dataset.copied;
      say(`${button.dataset.copied}: ${button.dataset.what}`);
      setTimeout(() => (button.textContent = words), 3000);
    });
  }

  // seconds that jump are motion: who wants none of it sees minutes
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const unit = (count, name) => new Intl.NumberFormat(lang, { style: 'unit', unit: name, unitDisplay: 'long' }).format(count);
  for (const place of document.querySelectorAll('[data-ends]')) {
    const words = place.querySelector('[data-left]');
    const tick = () => {
      const left = Math.max(0, Math.floor((Number(place.dataset.ends) - Date.now()) / 1000));
      const [days, hours, minutes, seconds] = [Math.floor(left / 86400), Math.floor(left / 3600) % 24, Math.floor(left / 60) % 60, left % 60];
      const parts = [[days, 'day'], [hours, 'hour'], [minutes, 'minute']].filter(([count]) => count > 0).map((part) => unit(...part));
      if (!calm && days === 0 && left > 0) parts.push(unit(seconds, 'second'));
      else if (parts.length === 0 && left > 0) parts.push(`< ${unit(1, 'minute')}`);
      place.hidden = false;
      if (left === 0) place.textContent = place.dataset.over;
      else words.textContent = parts.join(' ');
      return left > 0;
    };
    const timer = tick() && setInterval(() => tick() || clearInterval(timer), calm ? 15_000 : 1000);
  }
}
