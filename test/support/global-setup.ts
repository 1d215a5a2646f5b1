/** Runs once before all tests, however many of them were asked for. */
import { buildWhenStale } from './fresh-build';

export default buildWhenStale;
