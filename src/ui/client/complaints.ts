/** What stands where a window says what went wrong, while it also asks for the status again and again. */

export interface Complaints {
  /** What came of the last look at the status; empty when all is well again. */
  ofWatch(text: string): void;
  /** What came of an action of the member, which stays until the next one begins; empty then. */
  ofAction(text: string): void;
}

/** `write` puts the text into the page. What both say stands there once. */
export function createComplaints(write: (text: string) => void): Complaints {
  let [watch, action] = ['', ''];
  const show = () => write([...new Set([action, watch])].filter(Boolean).join(' '));
  return {
    ofWatch(text) {
      watch = text;
      show();
    },
    ofAction(text) {
      action = text;
      show();
    },
  };
}
