// Migrations in order. Hand-written SQL; expand first, contract in a later release.
import { Foundation1763856000000 } from './0001-foundation';
import { Clocks1764000000000 } from './0002-clocks';
import { Documents1764100000000 } from './0003-documents';
import { MessageLadder1764200000000 } from './0004-message-ladder';
import { Partners1764300000000 } from './0005-partners';
import { Supervision1764400000000 } from './0006-supervision';
import { WechatInFull1764500000000 } from './0007-wechat-in-full';
import { Absences1764600000000 } from './0008-absences';
import { Service1764700000000 } from './0009-service';
import { DocumentPrints1764800000000 } from './0010-document-prints';
import { Approvals1764900000000 } from './0011-approvals';
import { SweepIndex1765000000000 } from './0012-sweep-index';
import { Disclosures1765100000000 } from './0013-disclosures';
import { OrganisationGovernment1765200000000 } from './0014-organisation-government';
import { Attachments1765300000000 } from './0015-attachments';
import { OutsideChecks1765400000000 } from './0016-outside-checks';
import { DocumentCorrections1765500000000 } from './0017-document-corrections';
import { Erasures1765600000000 } from './0018-erasures';
import { Solicitations1765800000000 } from './0020-solicitations';
import { Rewards1765900000000 } from './0021-rewards';
import { PictureChecks1766000000000 } from './0022-picture-checks';
import { ApprovalFiles1766100000000 } from './0023-approval-files';

export const migrations = [
  Foundation1763856000000,
  Clocks1764000000000,
  Documents1764100000000,
  MessageLadder1764200000000,
  Partners1764300000000,
  Supervision1764400000000,
  WechatInFull1764500000000,
  Absences1764600000000,
  Service1764700000000,
  DocumentPrints1764800000000,
  Approvals1764900000000,
  SweepIndex1765000000000,
  Disclosures1765100000000,
  OrganisationGovernment1765200000000,
  Attachments1765300000000,
  OutsideChecks1765400000000,
  DocumentCorrections1765500000000,
  Erasures1765600000000,
  Solicitations1765800000000,
  Rewards1765900000000,
  PictureChecks1766000000000,
  ApprovalFiles1766100000000,
];
