/** What went wrong stays in sight until it is over, whoever found it. */
import { createComplaints } from '../../../src/ui/client/complaints';

function lab() {
  let text = '';
  const complaints = createComplaints((written) => {
    text = written;
  });
  return { ...complaints, text: () => text };
}

test('a look at the status that succeeds leaves what became of an action', () => {
  const { ofAction, ofWatch, text } = lab();
  ofAction('Peloton refuses.');
  ofWatch('');
  expect(text()).toBe('Peloton refuses.');
  ofAction('');
  expect(text()).toBe('');
});

test('an action that begins leaves that the status cannot be read; what both say stands there once', () => {
  const { ofAction, ofWatch, text } = lab();
  ofWatch('Google did not answer.');
  ofAction('');
  expect(text()).toBe('Google did not answer.');
  ofAction('Google did not answer.');
  expect(text()).toBe('Google did not answer.');
  ofAction('Peloton refuses.');
  expect(text()).toBe('Peloton refuses. Google did not answer.');
  ofWatch('');
  expect(text()).toBe('Peloton refuses.');
});
