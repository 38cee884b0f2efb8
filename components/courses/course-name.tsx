/** A course by its title, with the partner's object id under it; the id alone where there is no title. */
export function CourseName({ title, objectId }: { title: string | null; objectId: string }) {
  return (
    <>
      {title ? <span className="block font-semibold">{title}</span> : null}
      <span className="wrap-anywhere font-mono text-muted text-sm">{objectId}</span>
    </>
  );
}
