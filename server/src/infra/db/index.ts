export { openDatabase, parseDatabaseUrl, type DatabaseOptions } from './data-source';
export { DatabaseBusyError, UncertainCommitError, faultOf, isDuplicate, type DatabaseFault } from './errors';
export { execute, select, selectOne, type Queryable, type SqlValue } from './query';
export { inTransaction, type Attempt, type TransactionOptions } from './transaction';
export { isBehind, migrate } from './migrate';
