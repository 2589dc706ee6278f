import { wholeOrNothing } from '../connections/whole.js';
import type { Operation } from '../operation.js';
import { auditReport } from './audit-report.js';
import { audit } from './audit.js';
import { supportDates } from './support-dates.js';

/** Operations on the quality of the records. */
export const auditOperations: readonly Operation[] = [audit, auditReport, supportDates].map(wholeOrNothing);
