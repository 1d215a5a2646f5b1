/** Copying text out of a window. */
import { make } from './dom';

/** Where the browser keeps the clipboard from frames, the older way works. Throws a sentence where neither does. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make('textarea', { class: 'unseen' });
    area.value = text;
    document.body.append(area);
    area.select();
    const isDone = document.execCommand('copy');
    area.remove();
    if (!isDone) throw new Error('The browser does not allow copying here.');
  }
}
