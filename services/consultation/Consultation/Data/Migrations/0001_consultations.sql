CREATE TABLE consultations (
    id               uuid CONSTRAINT pk_consultations PRIMARY KEY,
    jurisdiction     text NOT NULL,
    institution_code text NOT NULL,
    published_by     uuid NOT NULL,
    published_at     timestamptz NOT NULL,
    opens_at         timestamptz NOT NULL,
    closes_at        timestamptz NOT NULL
);

CREATE INDEX ix_consultations_institution_code_id ON consultations (institution_code, id DESC);

CREATE TABLE consultation_texts (
    consultation_id uuid NOT NULL,
    language        text NOT NULL,
    title           text NOT NULL,
    purpose         text NOT NULL,
    who_is_affected text NOT NULL,
    already_decided text NOT NULL,
    use_of_results  text NOT NULL,
    CONSTRAINT pk_consultation_texts PRIMARY KEY (consultation_id, language),
    CONSTRAINT fk_consultation_texts_consultations_consultation_id
        FOREIGN KEY (consultation_id) REFERENCES consultations (id) ON DELETE CASCADE
);
