-- CreateIndex
CREATE INDEX "activity_providers_igs_client_id_idx" ON "activity_providers"("igs_client_id");
