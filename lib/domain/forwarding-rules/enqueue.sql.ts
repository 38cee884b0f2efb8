/** SQL by which the statement that inserts new xAPI statements also fills the outboxes of the rules that match, so that
 *  both commit or neither does. A common table expression; `given` must come before it, with a row for each new statement:
 *  organization_id, id, sequence, actor_key, verb_id, activity_id. Rules are found by forwarding_rules_pkey. If a rule is
 *  being deleted, this waits and then ignores it; a paused rule collects. */
export const enqueueForwardings = `forwarded AS (
        INSERT INTO forwardings (organization_id, rule_id, sequence, statement_id, actor_key)
        SELECT g.organization_id, r.id, g.sequence, g.id, coalesce(g.actor_key, '')
        FROM given g JOIN forwarding_rules r ON r.organization_id = g.organization_id
        WHERE (r.verb_ids = '{}' OR g.verb_id = ANY(r.verb_ids))
          AND (r.activity_ids = '{}' OR g.activity_id = ANY(r.activity_ids))
        FOR KEY SHARE OF r
        RETURNING organization_id, rule_id)`;

/** A scalar subquery for the SELECT of that SQL statement: adds one job for each rule that got a statement, like
 *  enqueueForwarding, in the order of their keys, and counts them. */
export const wakeForwarding = `SELECT count(w.job) FROM (
          SELECT graphile_worker.add_job('forward-statements',
            payload := json_build_object('organizationId', r.organization_id, 'ruleId', r.id),
            run_at := greatest(now(), r.resumes_at), max_attempts := 25, priority := 10,
            job_key := 'forward-statements/' || r.organization_id || '/' || r.id) AS job
          FROM (SELECT DISTINCT organization_id, rule_id FROM forwarded ORDER BY organization_id, rule_id) f
          JOIN forwarding_rules r ON r.organization_id = f.organization_id AND r.id = f.rule_id
          WHERE r.paused_at IS NULL) w`;
