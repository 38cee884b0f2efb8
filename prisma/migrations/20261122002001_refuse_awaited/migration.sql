-- Ends a transaction that stores statements which others already refer to: these must be stored together with what the others
-- gain by it (lib/xapi/statements/store.sql.ts). As a volatile function it sees what was committed up to its call, and not only
-- up to the beginning of the SQL statement that calls it.
CREATE FUNCTION "refuse_awaited_statements"("organization_ids" INTEGER[], "ids" UUID[]) RETURNS BOOLEAN
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF EXISTS (
    SELECT FROM unnest(organization_ids, ids) AS k(organization_id, id)
    JOIN statements s ON s.organization_id = k.organization_id AND s.target_id = k.id
  ) THEN
    RAISE EXCEPTION 'a statement is stored that refers to one of these' USING ERRCODE = 'LR001';
  END IF;
  RETURN true;
END
$$;
