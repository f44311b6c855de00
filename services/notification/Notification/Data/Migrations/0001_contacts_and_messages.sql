CREATE TABLE contacts (
    id            uuid CONSTRAINT pk_contacts PRIMARY KEY,
    address       text NOT NULL,
    language      text NOT NULL,
    remembered_at timestamptz NOT NULL
);

CREATE TABLE institution_names (
    id        uuid CONSTRAINT pk_institution_names PRIMARY KEY,
    code      text NOT NULL,
    names     jsonb NOT NULL,
    listed_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX ix_institution_names_code ON institution_names (code);

CREATE TABLE messages (
    id                  uuid CONSTRAINT pk_messages PRIMARY KEY,
    source_id           uuid NOT NULL,
    recipient_id        uuid NOT NULL,
    template            text NOT NULL,
    ground              text NOT NULL,
    complaint_id        uuid NOT NULL,
    reference           text NOT NULL,
    institution_id      uuid NOT NULL,
    from_institution_id uuid,
    due_on              date,
    language            text,
    subject             text,
    text                text,
    state               text NOT NULL,
    remark              text,
    attempts            integer NOT NULL,
    times_waited        integer NOT NULL,
    smtp_answer         text,
    written_at          timestamptz NOT NULL,
    next_attempt_at     timestamptz NOT NULL,
    sent_at             timestamptz,
    trace_parent        text
);

-- Told once: one letter to one recipient about one step, whatever else fails.
CREATE UNIQUE INDEX ix_messages_source_id_template_recipient_id ON messages (source_id, template, recipient_id);

-- What the sender looks for, many times a second, among years of sent messages.
CREATE INDEX ix_messages_due ON messages (next_attempt_at) WHERE state = 'written';
CREATE INDEX ix_messages_sending ON messages (id) WHERE state = 'sending';

-- What people, officers and operators page through, newest first.
CREATE INDEX ix_messages_recipient_id_written_at_id ON messages (recipient_id, written_at DESC, id DESC);
CREATE INDEX ix_messages_written_at_id ON messages (written_at DESC, id DESC);
CREATE INDEX ix_messages_reference ON messages (reference);
