import { SEARCH_ATTRIBUTES } from '@app/contracts';
import { Connection, isGrpcServiceError } from '@temporalio/client';
import { msToNumber, msToTs, optionalTsToMs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import { say } from './say';
import { until } from './until';

const { IndexedValueType } = temporal.api.enums.v1;
const KINDS = {
  Keyword: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  Datetime: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
} as const;

/** How long a closed workflow's history is kept: for looking into it; the record is ours. */
const RETENTION = '30 days';
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const PERMISSION_DENIED = 7;
const UNIMPLEMENTED = 12;

export interface NamespaceOptions {
  readonly address: string;
  readonly namespace: string;
  readonly timeoutMs: number;
  readonly hopeless?: () => string | undefined;
}

/** Waits for the server of our own and gives its namespace our retention and search attributes. */
export async function prepareOwnNamespace({
  address,
  namespace,
  timeoutMs,
  hopeless,
}: NamespaceOptions): Promise<void> {
  const connection = Connection.lazy({ address });
  const { workflowService } = connection;
  const config = { workflowExecutionRetentionTtl: msToTs(RETENTION) };
  try {
    await until({ what: 'Temporal answers', timeoutMs, ...(hopeless ? { hopeless } : {}) }, async () => {
      const present = await soon(connection, () => workflowService.describeNamespace({ namespace }));
      if (optionalTsToMs(present.config?.workflowExecutionRetentionTtl) === msToNumber(RETENTION)) return true;
      await soon(connection, () => workflowService.updateNamespace({ namespace, config }));
      return true;
    });
    await until(
      { what: 'Temporal knows our search attributes', timeoutMs },
      async () => Object.keys(await missingAttributes(connection, namespace)).length === 0,
    );
  } finally {
    await connection.close();
  }
}

/** Registers what is missing on somebody's cluster; where that is not permitted, says what its operator has to do. */
export async function prepareForeignNamespace(connection: Connection, namespace: string): Promise<void> {
  try {
    await registerNamespace(connection, namespace);
    const searchAttributes = await missingAttributes(connection, namespace);
    if (Object.keys(searchAttributes).length > 0) {
      await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
    }
  } catch (error) {
    if (!hasStatus(error, PERMISSION_DENIED) && !hasStatus(error, UNIMPLEMENTED)) throw error;
    const wanted = Object.entries(SEARCH_ATTRIBUTES).map(([name, type]) => `${name}=${type}`);
    say({
      th: `ไม่มีสิทธิ์เตรียมเนมสเปซ ${namespace} ของ Temporal ผู้ดูแลต้องสร้างเนมสเปซและ search attributes: ${wanted.join(', ')}`,
      en: `not permitted to prepare Temporal's namespace ${namespace}: its operator has to create it with the search attributes ${wanted.join(', ')}`,
    });
  }
}

async function registerNamespace(connection: Connection, namespace: string): Promise<void> {
  try {
    await soon(connection, () => connection.workflowService.describeNamespace({ namespace }));
  } catch (error) {
    if (!hasStatus(error, NOT_FOUND)) throw error;
    const workflowExecutionRetentionPeriod = msToTs(RETENTION);
    try {
      await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod });
    } catch (second) {
      if (!hasStatus(second, ALREADY_EXISTS)) throw second;
    }
    await until({ what: `Temporal knows the namespace ${namespace}`, timeoutMs: 60_000 }, async () => {
      await missingAttributes(connection, namespace);
      return true;
    });
  }
}

async function missingAttributes(
  connection: Connection,
  namespace: string,
): Promise<Record<string, temporal.api.enums.v1.IndexedValueType>> {
  const { customAttributes } = await soon(connection, () =>
    connection.operatorService.listSearchAttributes({ namespace }),
  );
  return Object.fromEntries(
    Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, kind]) =>
      name in (customAttributes ?? {}) ? [] : [[name, KINDS[kind]]],
    ),
  );
}

function soon<T>(connection: Connection, call: () => Promise<T>): Promise<T> {
  return connection.withDeadline(Date.now() + 5_000, call);
}

function hasStatus(error: unknown, status: number): boolean {
  return isGrpcServiceError(error) && Number(error.code) === status;
}
