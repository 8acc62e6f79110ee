export { recordAudit } from './record';
export { verifyAudit } from './verify';
