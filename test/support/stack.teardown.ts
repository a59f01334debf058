import { stopAll } from './servers';

export default async function teardown(): Promise<void> {
  await stopAll();
}
