import { PublicationList } from '../../parts/List';

export default function Adopted() {
  return <PublicationList kind="proposal" />;
}
