CREATE TABLE cache (id bigserial PRIMARY KEY, user_id bigint NOT NULL, host uuid NOT NULL, tag text NOT NULL, idx bigint NOT NULL);
CREATE TABLE refs (id bigserial PRIMARY KEY, tenant uuid NOT NULL, name text NOT NULL, deleted_at timestamptz);
CREATE UNIQUE INDEX refs_u ON refs (tenant, name) WHERE deleted_at IS NULL;
CREATE TABLE tags (id bigserial PRIMARY KEY, tenant uuid NOT NULL, name text NOT NULL, UNIQUE (tenant, name));
CREATE TABLE names (id bigserial PRIMARY KEY, name text NOT NULL);
CREATE UNIQUE INDEX names_lower ON names (lower(name));
CREATE FUNCTION copy_tag() RETURNS trigger AS $$
BEGIN
    INSERT INTO tags (tenant, name) VALUES (NEW.tenant, NEW.name) ON CONFLICT (name) DO NOTHING;
    RETURN NEW;
END;
$$ LANGUAGE plpgsql;
CREATE OR REPLACE FUNCTION copy_tag() RETURNS trigger AS $$
BEGIN
    INSERT INTO tags (tenant, name) VALUES (NEW.tenant, NEW.name) ON CONFLICT (tenant, name) DO NOTHING;
    RETURN NEW;
END;
$$ LANGUAGE plpgsql;
