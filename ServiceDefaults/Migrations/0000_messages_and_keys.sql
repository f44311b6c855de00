-- What every service has: messages to be sent, messages already taken in, and the answers to repeated requests.
CREATE TABLE outbox_messages (
    sequence bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_outbox_messages PRIMARY KEY,
    message_id uuid NOT NULL,
    case_id uuid NOT NULL,
    type text NOT NULL,
    body text NOT NULL,
    trace_parent text,
    announced_at timestamptz NOT NULL,
    attempts integer NOT NULL,
    not_before timestamptz,
    last_failure text
);

CREATE TABLE inbox_messages (
    message_id uuid NOT NULL,
    consumer text NOT NULL,
    received_at timestamptz NOT NULL,
    CONSTRAINT pk_inbox_messages PRIMARY KEY (message_id, consumer)
);

CREATE TABLE idempotency_keys (
    key_hash bytea NOT NULL,
    caller text NOT NULL,
    request_hash bytea NOT NULL,
    status integer NOT NULL,
    location text,
    sealed_answer bytea NOT NULL,
    kept_at timestamptz NOT NULL,
    CONSTRAINT pk_idempotency_keys PRIMARY KEY (key_hash, caller)
);
