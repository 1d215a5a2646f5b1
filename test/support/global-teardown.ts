/** Runs once after all tests. */
import { forgetRun } from './test-runs';

export default () => forgetRun();
