/** What the member sees of the export on Peloton's page: how far it is, and three buttons. */

export interface Panel {
  say(text: string): void;
  /** `done` of `total`. */
  progress(done: number, total: number): void;
  /** A button that calls `act`; only those of the last call are shown. */
  offer(buttons: Record<string, () => void>): void;
}

const STYLE = `:host { all: initial; position: fixed; right: 16px; bottom: 16px; z-index: 2147483647; }
section { font: 14px/1.4 system-ui, sans-serif; width: 300px; padding: 16px; border-radius: 8px; color: #1f1f1f; background: #fff;
  box-shadow: 0 4px 24px rgb(0 0 0 / .4); }
progress { width: 100%; } p { margin: 8px 0; } button { font: inherit; margin-right: 8px; }`;

/** Opens the panel of the export over Peloton's page. It takes the place of one that is there already. */
export function openPanel(): Panel {
  document.getElementById('peloton-sync-export')?.remove();
  const host = document.body.appendChild(document.createElement('div'));
  host.id = 'peloton-sync-export';
  const root = host.attachShadow({ mode: 'open' });
  const add = <K extends keyof HTMLElementTagNameMap>(parent: Node, tag: K, text = ''): HTMLElementTagNameMap[K] => {
    const element = parent.appendChild(document.createElement(tag));
    element.textContent = text;
    return element;
  };
  add(root, 'style', STYLE);
  const box = add(root, 'section');
  add(box, 'strong', 'Full export for Peloton Sync');
  const said = add(box, 'p');
  said.setAttribute('role', 'status');
  const bar = add(box, 'progress');
  const actions = add(box, 'div');
  return {
    say: (text) => {
      said.textContent = text;
    },
    progress(done, total) {
      bar.max = Math.max(1, total);
      bar.value = done;
    },
    offer(buttons) {
      actions.textContent = '';
      for (const [label, act] of Object.entries({ ...buttons, Close: () => host.remove() }))
        add(actions, 'button', label).addEventListener('click', act);
    },
  };
}
