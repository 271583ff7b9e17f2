CREATE TABLE devices (id bigint PRIMARY KEY, nid bigint, other bigint, at timestamptz);
CREATE INDEX devices_one ON devices (id, nid);
CREATE INDEX devices_same_a ON devices (other);
CREATE INDEX devices_same_b ON devices (other);
CREATE INDEX devices_last ON devices (at DESC NULLS LAST, id);
