import { withoutPersonal } from '../../../src/peloton/client/personal';

test.each([
  'email',
  'obfuscated_email',
  'birthday',
  'phone_number',
  'phoneNumber',
  'first_name',
  'lastName',
  'address',
  'billing_address',
  'zip_code',
  'payment_method',
  'gender',
  'facebook_id',
])('%s is hidden wherever it stands, text, number or record', (name) => {
  for (const value of ['x', 7, { a: 'x' }, ['x']])
    expect(withoutPersonal({ deep: [{ [name]: value }] })).toEqual({ deep: [{ [name]: '[hidden]' }] });
});

test.each(['weight', 'height', 'name', 'location'])('%s of a person is hidden, elsewhere it stays', (name) => {
  expect(withoutPersonal({ username: 'rider', [name]: 70 })).toEqual({ username: 'rider', [name]: '[hidden]' });
  const set = name === 'weight' ? { exercise: 'Press', load: { value: 5 } } : { exercise: 'Press', [name]: 5 };
  expect(withoutPersonal({ set })).toEqual({ set });
});

test('what is not about a person stays: classes, instructors, switches and numbers of workouts', () => {
  const answer = {
    username: 'rider',
    total_workouts: 30,
    has_email: true,
    email: null,
    ride: { title: 'Ride', name: 'x', instructor: { name: 'Avery Stone', first_name: 'Avery', username: 'avery' } },
  };
  expect(withoutPersonal(answer)).toEqual(answer);
});
