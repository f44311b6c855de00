-- Cases know their place, the client by which they came, and the law by which they are judged; some are shown in public.
-- Defaults serve the rows there are, and the previous release while it still runs.
ALTER TABLE categories ADD COLUMN is_listed boolean NOT NULL DEFAULT true;
ALTER TABLE institutions ADD COLUMN is_listed boolean NOT NULL DEFAULT true;

ALTER TABLE complaints
    ADD COLUMN latitude double precision,
    ADD COLUMN longitude double precision,
    ADD COLUMN territory text,
    ADD COLUMN attributes jsonb,
    ADD COLUMN media_url text,
    ADD COLUMN is_public boolean NOT NULL DEFAULT false,
    ADD COLUMN client_id uuid,
    ADD COLUMN law_version text NOT NULL DEFAULT '',
    ADD COLUMN also_competent uuid[] NOT NULL DEFAULT '{}',
    ADD COLUMN external_id text,
    ADD COLUMN imported_at timestamptz,
    ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
UPDATE complaints SET updated_at = (SELECT max(at) FROM case_entries WHERE complaint_id = id);

-- A case of another register is brought along once.
CREATE UNIQUE INDEX ix_complaints_external ON complaints (jurisdiction, external_id);
CREATE INDEX ix_complaints_public ON complaints (jurisdiction, filed_at, id) WHERE is_public;
CREATE INDEX ix_complaints_public_moved ON complaints (jurisdiction, updated_at, id) WHERE is_public;
CREATE INDEX ix_complaints_client_moved ON complaints (client_id, updated_at) WHERE client_id IS NOT NULL;
CREATE INDEX ix_complaints_client ON complaints (client_id, filed_at, id) WHERE client_id IS NOT NULL;

CREATE TABLE former_laws (
    jurisdiction text NOT NULL,
    version text NOT NULL,
    files jsonb NOT NULL,
    loaded_at timestamptz NOT NULL,
    CONSTRAINT pk_former_laws PRIMARY KEY (jurisdiction, version)
);

-- What the public register may know of a case. What is not a column here cannot leak there.
CREATE VIEW open_cases AS
    SELECT id, reference, jurisdiction, category, state, institution_id, routing_reason, territory, latitude, longitude,
           filed_at, updated_at, due_on, imported_at, is_public, client_id
    FROM complaints;

-- service-login
GRANT SELECT ON open_cases TO ${service_login};
REVOKE INSERT, UPDATE, DELETE ON former_laws FROM ${service_login};
-- end
