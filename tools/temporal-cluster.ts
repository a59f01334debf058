import { temporalAddress } from '@app/platform';
import { Connection } from '@temporalio/client';
import { StartRefusal } from './say';
import { prepareForeignNamespace } from './temporal-namespace';

const SETTINGS = [
  'TEMPORAL_API_KEY',
  'TEMPORAL_TLS_SERVER_CA_CERT_PATH',
  'TEMPORAL_TLS_CLIENT_CERT_PATH',
  'TEMPORAL_TLS_CLIENT_KEY_PATH',
  'TEMPORAL_TLS_SERVER_NAME',
] as const;

/** Prepares the namespace of somebody's cluster. In a file of its own: what it loads takes a second that the usual start saves. */
export async function prepareCluster(address: string, namespace: string): Promise<void> {
  const given: Partial<Record<(typeof SETTINGS)[number], string>> = {};
  for (const name of SETTINGS) {
    const value = process.env[name];
    if (value) given[name] = value;
  }
  let connection: Connection | undefined;
  try {
    const options = temporalAddress({
      ...given,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
      TEMPORAL_TLS: process.env['TEMPORAL_TLS'] === 'true',
    });
    connection = await Connection.connect({ ...options, connectTimeout: '20s' });
    await prepareForeignNamespace(connection, namespace);
  } catch (error) {
    throw new StartRefusal(
      {
        th: `ติดต่อ Temporal ที่ ${address} ไม่ได้ โปรดตรวจ TEMPORAL_ADDRESS และค่า TLS หรือ API key`,
        en: `Temporal at ${address} does not answer: check TEMPORAL_ADDRESS and its TLS or API key`,
      },
      { cause: error },
    );
  } finally {
    await connection?.close();
  }
}
