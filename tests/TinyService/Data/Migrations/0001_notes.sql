CREATE TABLE notes (
    id uuid NOT NULL CONSTRAINT pk_notes PRIMARY KEY,
    text text NOT NULL
);

CREATE TABLE echoes (
    number bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_echoes PRIMARY KEY,
    note_id uuid NOT NULL,
    sequence integer NOT NULL
);

-- service-login
REVOKE UPDATE, DELETE ON echoes FROM ${service_login};
-- end
