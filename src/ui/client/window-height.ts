/** A window is as high as what it shows, as far as the screen goes. For dialogs: the height of a sidebar is Google's. */

const LEAST_PX = 120;
const MOST_PX = 640;
/** What the browser and Sheets take of a screen around a window. */
const AROUND_PX = 260;

let height = 0;

/** https://developers.google.com/apps-script/guides/html/reference/host#setHeight(Integer) */
function fit(): void {
  const most = Math.min(MOST_PX, Math.max(LEAST_PX, screen.availHeight - AROUND_PX));
  const wanted = Math.ceil(document.body.getBoundingClientRect().height);
  const next = Math.min(most, Math.max(LEAST_PX, wanted));
  if (next === height) return;
  height = next;
  google.script.host.setHeight(next);
}

/** Makes the window as high as what it shows, now and whatever becomes of that. */
export const fitHeight = (): void => new ResizeObserver(fit).observe(document.body);
