/** What holds for every test file. */
import { setFlagsFromString } from 'node:v8';

// Most tests start the script anew for each of its executions, as Google does, so nearly all of its code runs cold. The
// processor's time falls by a third when V8 keeps what it has compiled, compiles it without optimising early on, and
// optimises only what runs four times as long as usual: what it learns about code is lost with each execution.
setFlagsFromString('--no-flush-bytecode');
setFlagsFromString('--sparkplug');
setFlagsFromString('--interrupt-budget=600000');

// Set in a watch while the product cannot be built: no test is green on an older one.
const { TEST_PROBLEM } = process.env;
if (TEST_PROBLEM !== undefined) throw new Error(TEST_PROBLEM);

// A test that asserts nothing cannot fail, and is most often a loop over an empty list.
beforeEach(() => expect.hasAssertions());
