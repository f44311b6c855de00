-- Messages of this service that could not be handled, kept until a person has decided, and who decided what.
CREATE TABLE dead_letters (
    id uuid NOT NULL CONSTRAINT pk_dead_letters PRIMARY KEY,
    queue text NOT NULL,
    message_id uuid NOT NULL,
    kind text NOT NULL,
    reason text NOT NULL,
    detail text,
    fault text NOT NULL,
    failed_at timestamptz NOT NULL,
    first_failed_at timestamptz NOT NULL,
    times integer NOT NULL,
    trace_id text,
    properties text,
    body bytea,
    state text NOT NULL,
    taken_at timestamptz NOT NULL,
    handled_at timestamptz,
    handled_by text,
    note text
);

CREATE UNIQUE INDEX ix_dead_letters_queue_message_id ON dead_letters (queue, message_id);
CREATE INDEX ix_dead_letters_state_failed_at_id ON dead_letters (state, failed_at DESC, id DESC);
CREATE INDEX ix_dead_letters_failed_at_id ON dead_letters (failed_at DESC, id DESC);
CREATE INDEX ix_dead_letters_open_kind ON dead_letters (kind, queue) WHERE state = 'open';
CREATE INDEX ix_dead_letters_handled_at ON dead_letters (handled_at) WHERE handled_at IS NOT NULL;

CREATE TABLE operations_audit (
    number bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_operations_audit PRIMARY KEY,
    at timestamptz NOT NULL,
    by text NOT NULL,
    deed text NOT NULL,
    dead_letter_id uuid NOT NULL,
    kind text NOT NULL,
    queue text NOT NULL,
    message_id uuid NOT NULL,
    note text
);

-- service-login
-- What operators did is a journal: the service adds to it and can do no more.
REVOKE UPDATE, DELETE ON operations_audit FROM ${service_login};
-- end
