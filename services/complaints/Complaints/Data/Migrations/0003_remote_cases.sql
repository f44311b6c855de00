-- Cases on their way to other cities' servers, written together with the case itself.
CREATE TABLE remote_cases (
    complaint_id uuid NOT NULL,
    since integer NOT NULL,
    institution_id uuid NOT NULL,
    endpoint text NOT NULL,
    jurisdiction_id text,
    service_code text NOT NULL,
    key_name text NOT NULL,
    created_at timestamptz NOT NULL,
    state text NOT NULL,
    remote_id text,
    token text,
    remote_status text,
    remote_notes text,
    next_at timestamptz NOT NULL,
    attempts integer NOT NULL,
    last_error text,
    version integer NOT NULL,
    tried_at timestamptz,
    sent_at timestamptz,
    checked_at timestamptz,
    CONSTRAINT pk_remote_cases PRIMARY KEY (complaint_id, since),
    CONSTRAINT fk_remote_cases_complaints_complaint_id FOREIGN KEY (complaint_id) REFERENCES complaints (id)
);
CREATE INDEX ix_remote_cases_due ON remote_cases (state, next_at) WHERE state IN ('to-send', 'sending', 'sent');

-- service-login
REVOKE DELETE ON remote_cases FROM ${service_login};
-- end
