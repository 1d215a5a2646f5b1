/** `Ui`: menus, alerts, prompts and dialogs. The member's answers are queued by the test. */
import { requireScopes } from './authorization';
import { type Execution, ServiceError } from './execution';
import { guard } from './guard';
import { type EmulatedHtml, htmlParts } from './html';
import type { MenuState } from './state';

const BUTTONS: Record<string, string> = { OK: 'OK', CANCEL: 'CANCEL', YES: 'YES', NO: 'NO', CLOSE: 'CLOSE' };
const BUTTON_SETS: Record<string, string> = {
  OK: 'OK',
  OK_CANCEL: 'OK_CANCEL',
  YES_NO: 'YES_NO',
  YES_NO_CANCEL: 'YES_NO_CANCEL',
};

export function createUi(execution: Execution) {
  const { context, state } = execution;
  const hasNoWindow = context === 'webapp' ? state.webAppSeesUi !== true : ['trigger', 'cell'].includes(context);
  if (hasNoWindow || !execution.state.boundToSheet) {
    throw new ServiceError('Cannot call SpreadsheetApp.getUi() from this context.');
  }
  const show = (html: EmulatedHtml | string, title?: string) => {
    requireScopes(execution, 'Ui', 'Ui.showModalDialog');
    const parts = htmlParts(html);
    execution.dialogs.push({ ...parts, title: title ?? parts.title });
  };
  return guard(
    execution,
    { name: 'Ui', service: 'Ui', free: ['createMenu', 'createAddonMenu'], scopeOf: () => null },
    {
      Button: BUTTONS,
      ButtonSet: BUTTON_SETS,
      createMenu: (caption: string) => createMenu(execution, { caption, items: [] }),
      createAddonMenu: () => createMenu(execution, { caption: 'Add-on', items: [] }),
      alert: (...args: string[]) => alert(execution, args),
      prompt: (...args: string[]) => prompt(execution, args),
      showModalDialog: show,
      showModelessDialog: show,
      showSidebar: (html: EmulatedHtml) => show(html),
    },
  );
}

/** `(text)`, `(text, buttons)` or `(title, text, buttons)`. A question nobody answers is closed. */
function alert(execution: Execution, args: string[]): string {
  const { text, buttons } = textAndButtons(args);
  execution.alerts.push(text);
  const answer = execution.platform.answers.alert.shift() ?? (buttons === 'OK' ? 'OK' : 'CLOSE');
  if (answer !== 'CLOSE' && !buttons.split('_').includes(answer)) {
    throw new Error(`The alert "${text}" offers ${buttons}, but the test answers ${answer}`);
  }
  return answer;
}

function prompt(execution: Execution, args: string[]) {
  const { text } = textAndButtons(args);
  execution.alerts.push(text);
  const answer = execution.platform.answers.prompt.shift() ?? null;
  return guard(
    execution,
    { name: 'PromptResponse', service: 'Ui', free: ['getResponseText', 'getSelectedButton'] },
    {
      getResponseText: () => answer,
      getSelectedButton: () => (answer === null ? 'CLOSE' : 'OK'),
    },
  );
}

function textAndButtons(args: string[]): { text: string; buttons: string } {
  const last = args[args.length - 1] ?? '';
  const hasButtons = args.length > 1 && last in BUTTON_SETS;
  const texts = hasButtons ? args.slice(0, -1) : args;
  return { text: texts.join('\n'), buttons: hasButtons ? last : 'OK' };
}

/** By the objects that scripts have of them. */
const MENUS = new WeakMap<object, MenuState>();

function createMenu(execution: Execution, menu: MenuState): object {
  const shown = guard(
    execution,
    { name: 'Menu', service: 'Ui', free: ['addItem', 'addSeparator', 'addSubMenu'], scopeOf: () => null },
    {
      addItem(label: string, functionName: string) {
        menu.items.push({ label, functionName });
        return this;
      },
      addSeparator() {
        menu.items.push(null);
        return this;
      },
      addSubMenu(other: object) {
        const submenu = MENUS.get(other);
        if (submenu === undefined)
          throw new TypeError('The parameters do not match the signature for Menu.addSubMenu.');
        menu.items.push(submenu);
        return this;
      },
      addToUi: () => {
        const { menus } = execution.state;
        const same = menus.findIndex((other) => other.caption === menu.caption);
        if (same >= 0) menus.splice(same, 1);
        menus.push(structuredClone(menu));
      },
    },
  );
  MENUS.set(shown, menu);
  return shown;
}
