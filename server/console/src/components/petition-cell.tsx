// A petition in a list of something else: its title leads to it, its number stands below.
import { Link } from 'react-router-dom';
import { grouped } from '../time';

export function PetitionCell({ id, title, number }: { id: string; title: string; number: string }) {
  return (
    <div>
      <Link to={`/petitions/${id}`} className="row-title">
        {title}
      </Link>
      <div className="hint tabular">{grouped(number)}</div>
    </div>
  );
}
