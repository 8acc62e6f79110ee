import { PublicationList } from '../../parts/List';

export default function Disclosures() {
  return <PublicationList kind="supervision" />;
}
