import { startTestPostgres } from './postgres';
import { keep } from './servers';

export default async function setup(): Promise<void> {
  const { adminUrl } = keep(await startTestPostgres());
  process.env['ADMIN_DATABASE_URL'] = adminUrl;
}
