-- Institutions and categories as the jurisdictions list them; complaints, and the timeline of each.
CREATE TABLE institutions (
    id uuid NOT NULL,
    code text NOT NULL,
    jurisdiction text NOT NULL,
    kind text NOT NULL,
    register_code text,
    names jsonb NOT NULL,
    mail text NOT NULL,
    search_text text NOT NULL,
    CONSTRAINT pk_institutions PRIMARY KEY (id),
    CONSTRAINT ak_institutions_code UNIQUE (code)
);

CREATE TABLE categories (
    jurisdiction text NOT NULL,
    code text NOT NULL,
    names jsonb NOT NULL,
    competent_kind text NOT NULL,
    CONSTRAINT pk_categories PRIMARY KEY (jurisdiction, code)
);

CREATE TABLE complaints (
    id uuid NOT NULL,
    reference text NOT NULL,
    jurisdiction text NOT NULL,
    person_id uuid NOT NULL,
    secret_hash bytea,
    person_name text NOT NULL,
    language text NOT NULL,
    title text NOT NULL,
    text text NOT NULL,
    category text NOT NULL,
    place text,
    channel text NOT NULL,
    filed_at timestamptz NOT NULL,
    state text NOT NULL,
    institution_id uuid NOT NULL,
    routing_reason text NOT NULL,
    received_on date NOT NULL,
    due_on date NOT NULL,
    officer_id uuid,
    decision text,
    legal_basis text,
    version integer NOT NULL,
    CONSTRAINT pk_complaints PRIMARY KEY (id),
    CONSTRAINT ak_complaints_reference UNIQUE (reference),
    CONSTRAINT fk_complaints_categories_jurisdiction_category FOREIGN KEY (jurisdiction, category) REFERENCES categories (jurisdiction, code),
    CONSTRAINT fk_complaints_institutions_institution_id FOREIGN KEY (institution_id) REFERENCES institutions (id)
);

-- The inbox is read by institution, with or without a state, in one of two orders, page after page.
CREATE INDEX ix_complaints_inbox_due ON complaints (institution_id, due_on, id);
CREATE INDEX ix_complaints_inbox_state_due ON complaints (institution_id, state, due_on, id);
CREATE INDEX ix_complaints_inbox_filed ON complaints (institution_id, filed_at, id);
CREATE INDEX ix_complaints_person ON complaints (person_id, filed_at, id);
CREATE INDEX ix_complaints_search ON complaints USING gin (to_tsvector('lithuanian', title || ' ' || text));

CREATE TABLE case_entries (
    complaint_id uuid NOT NULL,
    sequence integer NOT NULL,
    kind text NOT NULL,
    at timestamptz NOT NULL,
    by_role text NOT NULL,
    by_officer_id uuid,
    institution_id uuid NOT NULL,
    text text,
    is_late boolean NOT NULL,
    CONSTRAINT pk_case_entries PRIMARY KEY (complaint_id, sequence),
    CONSTRAINT fk_case_entries_complaints_complaint_id FOREIGN KEY (complaint_id) REFERENCES complaints (id) ON DELETE CASCADE
);

-- service-login
-- A timeline is a journal: the service adds to it and can do no more. Cases and lists are never deleted.
REVOKE UPDATE, DELETE ON case_entries FROM ${service_login};
REVOKE DELETE ON complaints, institutions, categories FROM ${service_login};
-- end
