/** `google.script` for a dialog served on this computer, with the restrictions of the real one. */

const PROGRAM = `(() => {
  const MOST_AT_ONCE = 10;
  const waiting = [];
  let running = 0;
  // Numbers, texts, booleans, null, and plain objects and lists of these: nothing else may cross.
  const check = (value, at) => {
    if (value === null || value === undefined || ['string', 'number', 'boolean'].includes(typeof value)) return;
    const kind = Object.prototype.toString.call(value);
    if (kind !== '[object Object]' && kind !== '[object Array]') throw new TypeError('Failed due to illegal value in property: ' + at);
    for (const [name, item] of Object.entries(value)) check(item, name);
  };
  const next = () => {
    while (running < MOST_AT_ONCE && waiting.length > 0) send(waiting.shift());
  };
  const send = async ({ name, args, handlers }) => {
    running += 1;
    let answer;
    try {
      const response = await fetch('/run', { method: 'POST', body: JSON.stringify({ name, args }) });
      answer = await response.json();
    } catch {
      answer = { error: 'NetworkError: Connection failure due to HTTP 0' };
    }
    running -= 1;
    if ('opens' in answer) window.parent.location.href = '/window/' + answer.opens;
    if ('error' in answer) handlers.failure?.(new Error(answer.error), handlers.object);
    else handlers.success?.(answer.value ?? null, handlers.object);
    next();
  };
  const runner = (handlers) => new Proxy({}, {
    get: (_, name) => {
      if (name === 'withSuccessHandler') return (success) => runner({ ...handlers, success });
      if (name === 'withFailureHandler') return (failure) => runner({ ...handlers, failure });
      if (name === 'withUserObject') return (object) => runner({ ...handlers, object });
      return (...args) => {
        args.forEach(check);
        waiting.push({ name, args: JSON.parse(JSON.stringify(args)), handlers });
        next();
      };
    },
  });
  const setHeight = (height) => { if (window.frameElement) window.frameElement.style.height = height + 'px'; };
  const close = () => { window.parent.location.href = '/'; };
  window.google = { script: { run: runner({}), host: { close, setHeight, setWidth() {} } } };
  // Peloton's sign-in page is played here, too.
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="https://auth.onepeloton.com/"]');
    if (!link) return;
    event.preventDefault();
    window.open('/sign-in?url=' + encodeURIComponent(link.href));
  });
})();`;

/** The page with `google.script` in it, before anything of its own runs. */
export const withGoogleScript = (html: string): string =>
  html.replace('<head>', () => `<head>\n<script>${PROGRAM}</script>`);
