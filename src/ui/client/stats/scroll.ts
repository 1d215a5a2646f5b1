/** What is wider than its card scrolls sideways, and says at which side there is more. */
import { make } from '../dom';

/**
 * Content that may be wider than the window, in a region that scrolls. `label` names it for those who reach it by
 * keyboard.
 */
export function scrollable(label: string, content: Node): HTMLElement {
  const region = make('div', { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': label }, content);
  const frame = make('div', { class: 'scrolls' }, region);
  const show = (): void => {
    const { scrollLeft, scrollWidth, clientWidth } = region;
    frame.classList.toggle('more-left', scrollLeft > 1);
    frame.classList.toggle('more-right', scrollLeft + clientWidth < scrollWidth - 1);
  };
  region.addEventListener('scroll', show, { passive: true });
  new ResizeObserver(show).observe(region);
  return frame;
}
