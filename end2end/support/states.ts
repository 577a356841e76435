// What a state of a page means for people who do not see it, or see it otherwise: the accessibility tree, what is said,
// where the focus is, what is cut. For the specs that open states instead of pages.
import { expect, type Locator, type Page } from '@playwright/test';

export type Node = { role: string; name: string };

/** The browser's own accessibility tree, without what it ignores (inert, hidden). */
export async function tree(page: Page): Promise<Node[]> {
  const browser = await page.context().newCDPSession(page);
  const { nodes } = await browser.send('Accessibility.getFullAXTree');
  await browser.detach();
  return nodes.filter((node) => !node.ignored).map((node) => ({ role: String(node.role?.value ?? ''), name: String(node.name?.value ?? '') }));
}

/** What live regions say while something is done; what nobody can hear, because a dialog makes it silent, is marked. */
export async function said(page: Page, act: () => Promise<unknown>): Promise<string[]> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest('[role="status"], [role="alert"]');
        const words = region?.textContent?.trim();
        if (!region || !words) continue;
        const modal = document.querySelector('dialog:modal');
        const isHeard = !region.closest('[inert]') && (!modal || modal.contains(region));
        heard.push(isHeard ? words : `unheard: ${words}`);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await act();
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  await expect.poll(async () => (await heard()).length, 'something is said').toBeGreaterThan(0);
  return heard();
}

/** The element with the focus, in a few words: tag, then name or text. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const active = document.activeElement;
    if (!active || active === document.body) return 'nowhere';
    const name = active.getAttribute('name') ?? active.getAttribute('aria-label') ?? active.textContent?.trim().slice(0, 60) ?? '';
    return `${active.tagName.toLowerCase()} ${name}`.trim();
  });
}

/** Goes through all stops and fails when one lies outside of `inside` (the browser's own bars count as inside). */
export async function expectTabStays(page: Page, inside: Locator, stops: number): Promise<void> {
  const box = await inside.elementHandle();
  for (let i = 0; i < stops; i++) {
    await page.keyboard.press('Tab');
    const stray = await page.evaluate((box) => {
      const active = document.activeElement;
      return !active || active === document.body || box?.contains(active) ? '' : active.outerHTML.slice(0, 120);
    }, box);
    expect(stray, `stop ${i + 1}`).toBe('');
  }
}

/** Text spacing of WCAG 1.4.12. */
export async function spaceText(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
    document.adoptedStyleSheets.push(sheet);
  });
}

/** Nothing to push sideways, no price or name cut by what holds it. */
export async function expectNothingLost(page: Page, where: string): Promise<void> {
  const lost = await page.evaluate(() => {
    const root = document.documentElement;
    const found = root.scrollWidth > root.clientWidth ? [`${root.scrollWidth} px wide`] : [];
    const texts = document.querySelectorAll('.money, .price, .card-name, h1, h2, h3, .btn, .badge, td, th, dt, dd, label, .header-bar a, .header-bar button');
    for (const text of texts) {
      if (text.closest('[aria-hidden="true"], dialog:not([open]), [popover]:not(:popover-open)') || !text.getClientRects().length) continue;
      const holders: Element[] = [];
      for (let box: Element | null = text; box && box !== document.body; box = box.parentElement) holders.push(box);
      // for the ear only
      if (holders.some((box) => box.getBoundingClientRect().width === 1)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const inner = range.getBoundingClientRect();
      if (!inner.width || text.querySelector('.sr-only')) continue;
      for (const box of holders) {
        const { overflowX, overflowY } = getComputedStyle(box);
        const outer = box.getBoundingClientRect();
        const right = /hidden|clip/.test(overflowX) && inner.right > outer.right + 1;
        const below = /hidden|clip/.test(overflowY) && inner.bottom > outer.bottom + 1;
        if ((right || below) && !box.classList.contains('logo')) found.push(`"${text.textContent?.trim().slice(0, 40)}" is cut`);
        if (/auto|scroll/.test(overflowX)) break;
      }
    }
    return [...new Set(found)];
  });
  expect(lost, where).toEqual([]);
}
