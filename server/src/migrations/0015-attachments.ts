// Files of petitions and steps: what is known of each; the bytes lie sealed in the file store.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ID = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const CODE = (n: number) => `VARCHAR(${n}) CHARACTER SET ascii COLLATE ascii_bin`;
const HASH = 'CHAR(64) CHARACTER SET ascii COLLATE ascii_bin';
const TAIL = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

const up = `CREATE TABLE attachment (
   id ${ID} NOT NULL PRIMARY KEY,
   owner_kind ${CODE(8)} NOT NULL COMMENT 'citizen or officer: who uploads it',
   owner_id ${ID} NOT NULL,
   state ${CODE(12)} NOT NULL COMMENT 'uploading, checking, ready, refused; gone while it is being removed',
   wrapped_key VARBINARY(160) NULL COMMENT 'its data key under the site key, until it is handed in',
   key_sealed VARBINARY(160) NULL COMMENT 'its data key under the key of the petition, from then on',
   name_sealed VARBINARY(1000) NOT NULL,
   declared_bytes BIGINT NOT NULL,
   received_bytes BIGINT NOT NULL,
   uploaded_sha256 ${HASH} NULL COMMENT 'of what was sent',
   pieces ${CODE(26)} NOT NULL COMMENT 'folder of its pieces in the store',
   untidy TINYINT NOT NULL DEFAULT 0 COMMENT '1 while other pieces than those may lie in the store',
   kind ${CODE(10)} NULL,
   media_type ${CODE(80)} NULL,
   bytes BIGINT NULL COMMENT 'as it is kept',
   sha256 ${HASH} NULL COMMENT 'as it is kept; the same stands in the ledger',
   fault ${CODE(20)} NULL COMMENT 'why it was refused',
   petition_id ${ID} NULL,
   event_id ${ID} NULL COMMENT 'the step it came with',
   position SMALLINT NULL,
   attached_at DATETIME(3) NULL,
   created_at DATETIME(3) NOT NULL,
   updated_at DATETIME(3) NOT NULL,
   KEY ix_attachment_owner (owner_kind, owner_id, petition_id),
   KEY ix_attachment_petition (petition_id, attached_at, position),
   KEY ix_attachment_state (state, updated_at, id),
   KEY ix_attachment_untidy (untidy, updated_at, id)
 ) ${TAIL} COMMENT='files of petitions and steps; the bytes lie sealed in the file store'`;

export class Attachments1765300000000 implements MigrationInterface {
  name = 'Attachments1765300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE attachment');
  }
}
