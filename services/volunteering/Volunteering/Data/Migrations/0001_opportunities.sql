CREATE TABLE opportunities (
    id                 uuid CONSTRAINT pk_opportunities PRIMARY KEY,
    jurisdiction       text NOT NULL,
    institution_code   text NOT NULL,
    published_by       uuid NOT NULL,
    published_at       timestamptz NOT NULL,
    title              text NOT NULL,
    description        text NOT NULL,
    place              text NOT NULL,
    municipality       text NOT NULL,
    starts_at          timestamptz,
    ends_at            timestamptz,
    places             integer NOT NULL,
    languages          text[] NOT NULL,
    minimum_age        integer NOT NULL,
    minimum_age_source text
);

CREATE INDEX ix_opportunities_municipality_id ON opportunities (municipality, id DESC);
