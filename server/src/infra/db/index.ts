export { openDatabase, parseDatabaseUrl } from './data-source';
export { DatabaseBusyError, UncertainCommitError, faultOf, isDuplicate } from './errors';
export { insertRows, type Row } from './insert';
export { execute, select, selectOne, type Queryable, type SqlValue } from './query';
export { inTransaction } from './transaction';
export { isBehind, migrate } from './migrate';
