{
  // For the back office alone; every list and every badge says in its markup what is wanted:
  // - [data-find]: the key "/" goes there.
  // - [data-tick-page]: ticks all boxes of the form it names; [data-ticked] says how many are.
  // - [data-copy] copies what stands in the field it names, and says so with its [data-copied].
  // - [data-waiting]: what is new is asked for at this address, while somebody is here and sees the page.
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.('input, textarea, select, [contenteditable]')) return;
    const find = document.querySelector('[data-find]');
    if (!find) return;
    event.preventDefault();
    find.focus();
    find.select();
  });

  const all = document.querySelector('[data-tick-page]');
  if (all) {
    const boxes = [...document.querySelectorAll(`input[type=checkbox][form=${all.dataset.tickPage}]`)];
    const told = document.querySelector('[data-ticked]');
    const count = () => {
      const ticked = boxes.filter((box) => box.checked).length;
      all.checked = ticked > 0 && ticked === boxes.length;
      all.indeterminate = ticked > 0 && ticked < boxes.length;
      if (told) told.textContent = ticked > 0 ? `(${ticked})` : '';
      if (ticked > 0) document.querySelector('input[name=which][value=ticked]')?.click();
    };
    all.hidden = false;
    all.addEventListener('change', () => {
      for (const box of boxes) box.checked = all.checked;
      count();
    });
    for (const box of boxes) box.addEventListener('change', count);
    addEventListener('pageshow', count);
  }

  for (const button of document.querySelectorAll('[data-copy]')) {
    const words = button.textContent;
    button.hidden = !navigator.clipboard;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
      button.textContent = button.dataset.copied;
      setTimeout(() => (button.textContent = words), 3000);
    });
  }

  const badge = document.querySelector('[data-waiting]');
  const chats = document.querySelector('[data-part=chat-waiting]');
  const title = document.title;
  const sound = document.querySelector('[data-sound]');
  // that something was refused stands first
  const refused = [...document.querySelectorAll('main [role="alert"]')].some((alert) => alert.textContent);
  const name = () => {
    const orders = badge && !badge.hidden ? badge.textContent : '';
    const talks = chats?.textContent.match(/\d+\+?/)?.[0];
    const wait = [orders, talks && `✉ ${talks}`].filter(Boolean).join(' · ');
    document.title = wait && !refused ? `(${wait}) ${title}` : title;
  };
  const beep = () => {
    if (localStorage.sound !== 'on') return;
    const audio = new AudioContext();
    const tone = new OscillatorNode(audio, { frequency: 880 });
    tone.connect(new GainNode(audio, { gain: 0.1 })).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.2);
    tone.onended = () => audio.close();
  };
  const say = (words) => {
    const said = document.querySelector('[data-live]');
    if (said) said.textContent = words;
  };
  if (sound && (badge || chats)) {
    const tell = () => sound.setAttribute('aria-pressed', String(localStorage.sound === 'on'));
    sound.hidden = false;
    sound.addEventListener('click', () => {
      localStorage.sound = localStorage.sound === 'on' ? 'off' : 'on';
      tell();
      beep();
    });
    tell();
  }
  name();

  if (chats) {
    // the program of the desk writes what waits, and who wrote, into this place
    const notify = document.querySelector('[data-notify]');
    const may = () => 'Notification' in window && Notification.permission;
    if (notify && may() === 'default') {
      notify.hidden = false;
      notify.addEventListener('click', async () => (notify.hidden = (await Notification.requestPermission()) !== 'default'));
    }
    new MutationObserver((all) => {
      name();
      if (!all.some((one) => one.attributeName === 'data-notice')) return;
      const { notice, path, said } = chats.dataset;
      say(said);
      beep();
      if (may() !== 'granted' || !document.hidden) return;
      const note = new Notification(said, { body: notice, tag: path });
      note.onclick = () => {
        focus();
        location.assign(path);
        note.close();
      };
    }).observe(chats, { attributes: true, attributeFilter: ['data-notice'], childList: true, subtree: true, characterData: true });
  }

  if (badge) {
    const EVERY = 20_000;
    const AT_MOST = 300_000;
    // a page that nobody touches any more lets the session end
    const LEFT = 1_800_000;
    let newest = Number(badge.dataset.newest);
    let [tag, pause, touched, timer] = ['', EVERY, Date.now(), 0];

    const show = (news) => {
      badge.textContent = news.waiting;
      badge.hidden = news.waiting === '0';
      name();
      if (news.newest > newest) {
        say(badge.dataset.said);
        beep();
      }
      newest = Math.max(newest, news.newest);
    };
    const later = () => {
      clearTimeout(timer);
      if (!document.hidden && Date.now() - touched < LEFT) timer = setTimeout(ask, pause);
    };
    const ask = async () => {
      try {
        const answer = await fetch(badge.dataset.waiting, { headers: tag ? { 'if-none-match': tag } : {}, cache: 'no-store', redirect: 'error' });
        if (answer.status === 200) {
          tag = answer.headers.get('etag') ?? '';
          show(await answer.json());
        } else if (answer.status !== 304) throw answer.status;
        pause = EVERY;
      } catch {
        pause = Math.min(pause * 2, AT_MOST);
      }
      later();
    };
    document.addEventListener('visibilitychange', () => (document.hidden ? clearTimeout(timer) : ask()));
    for (const sign of ['pointerdown', 'keydown'])
      addEventListener(sign, () => {
        const was = touched;
        touched = Date.now();
        if (touched - was >= LEFT) ask();
      }, { passive: true });
    later();
  }
}
