/** Takes a secret out of what a server says, as some repeat what they were sent. */
export const hide = (text: string, secret: string): string =>
  secret === '' ? text : text.split(secret).join('[secret]');
