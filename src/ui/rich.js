{
  // [data-rich]: a text with headings, lists, bold words and links. Buttons above it put the marks in; the last one shows what becomes
  // of it. Without a program the marks are typed.
  const mark = (area, before, after, each) => {
    const { selectionStart: from, selectionEnd: to, value } = area;
    const start = each ? value.lastIndexOf('\n', from - 1) + 1 : from;
    const chosen = value.slice(start, to);
    const text = each ? chosen.split('\n').map((line) => before + line).join('\n') : before + chosen + after;
    area.focus();
    area.setSelectionRange(start, to);
    // as if it was typed, so that it can be undone
    if (!document.execCommand('insertText', false, text)) area.setRangeText(text, start, to, 'end');
    if (!each && from === to) area.setSelectionRange(from + before.length, from + before.length);
    area.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const MARKS = { bold: ['**', '**'], heading: ['## ', '', true], list: ['- ', '', true], link: ['[', '](https://)'] };
  for (const area of document.querySelectorAll('textarea[data-rich]')) {
    const bar = document.getElementById(area.dataset.rich)?.content.firstElementChild.cloneNode(true);
    if (!bar) continue;
    area.before(bar);
    const shown = area.parentElement.insertBefore(Object.assign(document.createElement('div'), { className: 'prose-shop rich-preview', hidden: true, tabIndex: 0 }), area.nextSibling);
    const view = bar.querySelector('[data-mark="preview"]');
    shown.ariaLabel = view.textContent;
    shown.role = 'region';
    bar.addEventListener('click', async ({ target }) => {
      const button = target.closest('[data-mark]');
      if (!button) return;
      if (button !== view) return mark(area, ...MARKS[button.dataset.mark]);
      const wanted = shown.hidden;
      if (wanted) {
        const answer = await fetch(bar.dataset.preview, { method: 'POST', headers: { accept: 'application/json' }, body: new URLSearchParams({ text: area.value }) }).catch(() => null);
        if (!answer?.ok) return;
        shown.innerHTML = await answer.json();
      }
      shown.hidden = !wanted;
      area.hidden = wanted;
      view.ariaPressed = String(wanted);
      for (const other of bar.querySelectorAll('[data-mark]')) if (other !== view) other.disabled = wanted;
    });
    area.addEventListener('keydown', (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'b') return;
      event.preventDefault();
      mark(area, ...MARKS.bold);
    });
  }
}
