/** `npm run api` as a program of its own. */
import { callApi } from './api-call';

// A reader that has seen enough, like `| head`, closes the pipe: nothing to complain about.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await callApi(process.argv.slice(2));
