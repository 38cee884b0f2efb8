-- Inbound sources and forwarding rules are listed by name.
CREATE INDEX "sources_organization_id_name_id_idx" ON "sources" ("organization_id", "name", "id");
CREATE INDEX "forwarding_rules_organization_id_name_id_idx" ON "forwarding_rules" ("organization_id", "name", "id");
