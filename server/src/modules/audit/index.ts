export { recordAudit, type AuditAction, type AuditInput } from './record';
export { verifyAudit, type AuditVerdict } from './verify';
