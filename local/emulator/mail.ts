/** `MailApp`: keeps what was sent, up to the day's recipients. */
import { type Execution, ServiceError } from './execution';
import { guard } from './guard';
import { takeQuota, usedToday } from './quota';

interface Message extends Record<string, unknown> {
  to: string;
  subject: string;
  body?: string;
}

export function createMailApp(execution: Execution) {
  const { state } = execution;
  return guard(
    execution,
    { name: 'MailApp', service: 'MailApp' },
    {
      getRemainingDailyQuota: () => state.limits.recipientsPerDay - usedToday(state, 'email'),
      /** `(message)` or `(recipient, subject, body, options)`. */
      sendEmail: (first: string | Message, subject = '', body = '', options: Record<string, unknown> = {}) => {
        if (typeof first === 'string') return send(execution, { to: first, subject, body, options });
        const { to, subject: title, body: text = '', ...rest } = first;
        return send(execution, { to, subject: title, body: text, options: rest });
      },
    },
  );
}

function send(
  execution: Execution,
  mail: { to: string; subject: string; body: string; options: Record<string, unknown> },
): void {
  const { state } = execution;
  const { limits } = state;
  const recipients = [mail.to, mail.options.cc, mail.options.bcc].flatMap((list) =>
    typeof list === 'string'
      ? list
          .split(',')
          .map((address) => address.trim())
          .filter((address) => address !== '')
      : [],
  );
  if (recipients.length === 0) throw new ServiceError('Failed to send email: no recipient');
  const wrong = recipients.find((address) => !/^[^\s@]+@[^\s@]+$/.test(address));
  if (wrong !== undefined) throw new ServiceError(`Invalid email: ${wrong}`);
  if (recipients.length > limits.recipientsPerMail)
    throw new ServiceError('Limit Exceeded: Email Recipients Per Message.');
  const html = typeof mail.options.htmlBody === 'string' ? mail.options.htmlBody : '';
  if (Buffer.byteLength(mail.body) + Buffer.byteLength(html) > limits.mailBytes)
    throw new ServiceError('Limit Exceeded: Email Body Size.');
  takeQuota(execution, 'email', recipients.length, limits.recipientsPerDay);
  state.mails.push({ ...mail, options: JSON.parse(JSON.stringify(mail.options)), at: state.now });
}
