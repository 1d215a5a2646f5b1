/** Holds for every test: one that asserts nothing cannot fail, and is most often a loop over an empty list. */
beforeEach(() => expect.hasAssertions());
