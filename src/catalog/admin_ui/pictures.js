{
  // Pictures of a product ([data-dropped] is where they come in, [data-order] is how they stand):
  // - files that are chosen, dropped or pasted are sent one after the other, each with how far it is and a way to stop it;
  // - a picture that is dragged to another one takes its place. Keys have the buttons beside it.
  const door = document.querySelector('[data-dropped]');
  const form = door?.querySelector('form');
  if (form) {
    const { cancel, cancelled, waiting, working, failed } = door.dataset;
    const box = form.querySelector('input[type="file"]');
    const list = door.querySelector('[data-uploads]');
    const button = form.querySelector('button[type="submit"]');
    const say = (words) => {
      const region = document.querySelector('[data-live]');
      if (region) region.textContent = words;
    };
    const show = (answer) => {
      for (const [name, html] of Object.entries(answer.parts ?? {})) for (const part of document.querySelectorAll(`[data-part="${name}"]`)) part.innerHTML = html;
      if (answer.said) say(answer.said);
    };
    for (const hidden of door.querySelectorAll('[data-droppable]')) hidden.classList.remove('hidden');
    // what is chosen goes at once
    button.hidden = true;
    let line = Promise.resolve();
    const send = (file) => {
      const item = list.appendChild(document.createElement('li'));
      const [name, state] = ['span', 'span'].map((tag) => item.appendChild(document.createElement(tag)));
      const bar = item.appendChild(Object.assign(document.createElement('progress'), { max: 1, value: 0, ariaLabel: file.name }));
      const stop = item.appendChild(Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-ghost btn-sm', textContent: cancel, ariaLabel: `${cancel}: ${file.name}` }));
      [name.textContent, state.textContent] = [file.name, waiting];
      const request = new XMLHttpRequest();
      let stopped = false;
      const end = (words) => {
        [state.textContent, state.className] = [words, 'problem'];
        bar.remove();
        stop.remove();
        say(`${file.name}: ${words}`);
      };
      stop.onclick = () => {
        stopped = true;
        request.abort();
        end(cancelled);
      };
      line = line.then(() => new Promise((done) => {
        if (stopped) return done();
        const data = new FormData();
        data.append('product', form.elements.product.value);
        data.append(box.name, file);
        request.open('POST', form.action);
        request.setRequestHeader('accept', 'application/json');
        request.setRequestHeader('x-parts', '1');
        request.responseType = 'json';
        request.upload.onprogress = ({ loaded, total }) => {
          bar.value = loaded / total;
          state.textContent = loaded < total ? `${Math.round((100 * loaded) / total)}%` : working;
        };
        request.onload = () => {
          if (request.status === 200) {
            item.remove();
            show(request.response ?? {});
          } else end(request.response?.words || failed);
        };
        request.onerror = () => end(failed);
        request.onloadend = done;
        request.send(data);
      }));
    };
    const take = (files) => [...files].filter((file) => file.type.startsWith('image/') || !file.type).forEach(send);
    const chosen = () => {
      [...box.files].forEach(send);
      box.value = '';
    };
    box.addEventListener('change', chosen);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      chosen();
    });
    const carries = (event) => event.dataTransfer?.types.includes('Files');
    addEventListener('dragover', (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      door.dataset.dropped = 'over';
    });
    addEventListener('dragleave', (event) => event.relatedTarget || (door.dataset.dropped = ''));
    addEventListener('drop', (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      door.dataset.dropped = '';
      take(event.dataTransfer.files);
    });
    addEventListener('paste', (event) => {
      if (!event.clipboardData.files.length || event.target.closest('input:not([type="file"]), textarea')) return;
      event.preventDefault();
      take(event.clipboardData.files);
    });

    // a picture is dragged by its image
    let dragged = null;
    const placed = (target) => target.closest?.('[data-order] > [data-image]');
    addEventListener('dragstart', (event) => {
      dragged = event.target.matches?.('[data-order] img') ? placed(event.target) : null;
      if (dragged) event.dataTransfer.effectAllowed = 'move';
    });
    addEventListener('dragover', (event) => {
      const over = dragged && placed(event.target);
      if (over) event.preventDefault();
      for (const item of document.querySelectorAll('[data-order] > [data-image]')) item.classList.toggle('placed-over', item === over && item !== dragged);
    });
    addEventListener('dragend', () => {
      dragged = null;
      for (const item of document.querySelectorAll('.placed-over')) item.classList.remove('placed-over');
    });
    addEventListener('drop', async (event) => {
      const over = dragged && placed(event.target);
      if (!over || over === dragged) return;
      event.preventDefault();
      const move = dragged.querySelector('form');
      const fields = new URLSearchParams(new FormData(move));
      fields.set('to', [...over.parentElement.children].indexOf(over) + 1);
      const answer = await fetch(move.action, { method: 'POST', headers: { accept: 'application/json', 'x-parts': '1' }, body: fields }).catch(() => null);
      const told = await answer?.json().catch(() => null);
      if (answer?.ok) show(told ?? {});
      else say(told?.words || failed);
    });
  }
}
