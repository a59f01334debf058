import { readFileSync } from 'node:fs';
import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Client, Connection, type TLSConfig } from '@temporalio/client';
import type { Config } from './config';

type TemporalSettings = Pick<
  Config,
  | 'TEMPORAL_ADDRESS'
  | 'TEMPORAL_NAMESPACE'
  | 'TEMPORAL_API_KEY'
  | 'TEMPORAL_TLS'
  | 'TEMPORAL_TLS_SERVER_CA_CERT_PATH'
  | 'TEMPORAL_TLS_CLIENT_CERT_PATH'
  | 'TEMPORAL_TLS_CLIENT_KEY_PATH'
  | 'TEMPORAL_TLS_SERVER_NAME'
>;

export interface TemporalAddress {
  readonly address: string;
  readonly tls?: TLSConfig;
  readonly apiKey?: string;
}

/** The client of the engine. Its connection is lazy: the API starts, and people sign, while the engine is away. */
@Module({})
export class TemporalModule implements OnApplicationShutdown {
  constructor(@Inject(Connection) private readonly connection: Connection) {}

  static forRoot(config: TemporalSettings): DynamicModule {
    // No retries inside a call: the relay has its own, and one that is due after the connection was closed ends the process.
    const connection = Connection.lazy({ ...temporalAddress(config), interceptors: [] });
    return {
      module: TemporalModule,
      global: true,
      providers: [
        { provide: Connection, useValue: connection },
        { provide: Client, useValue: new Client({ connection, namespace: config.TEMPORAL_NAMESPACE }) },
      ],
      exports: [Client, Connection],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connection.close();
  }
}

/** Where and how the engine is reached; the same for clients and workers. Reads the certificates' files. */
export function temporalAddress(config: TemporalSettings): TemporalAddress {
  const serverCa = config.TEMPORAL_TLS_SERVER_CA_CERT_PATH;
  const certificate = config.TEMPORAL_TLS_CLIENT_CERT_PATH;
  const key = config.TEMPORAL_TLS_CLIENT_KEY_PATH;
  const serverName = config.TEMPORAL_TLS_SERVER_NAME;
  const apiKey = config.TEMPORAL_API_KEY;
  const isTls =
    config.TEMPORAL_TLS || [serverCa, certificate, serverName, apiKey].some((setting) => setting !== undefined);
  return {
    address: config.TEMPORAL_ADDRESS,
    ...(isTls && {
      tls: {
        ...(serverName !== undefined && { serverNameOverride: serverName }),
        ...(serverCa !== undefined && { serverRootCACertificate: readFileSync(serverCa) }),
        ...(certificate !== undefined &&
          key !== undefined && { clientCertPair: { crt: readFileSync(certificate), key: readFileSync(key) } }),
      },
    }),
    ...(apiKey !== undefined && { apiKey }),
  };
}
