CREATE TABLE devices (id bigint PRIMARY KEY);
CREATE TABLE device_data ( -- ~ entity-attribute-value "`device_data` keeps attributes of `devices` as rows: `data_key` names them, `string_value` and `number_value` hold their values"
    id bigint PRIMARY KEY,
    device_id bigint NOT NULL REFERENCES devices (id),
    data_key varchar(100) NOT NULL,
    string_value text,
    number_value numeric,
    recorded_at timestamptz NOT NULL
);
CREATE TABLE device_properties ( -- ~ entity-attribute-value "`value` holds their value"
    id bigint PRIMARY KEY,
    device_id bigint NOT NULL REFERENCES devices (id),
    name text NOT NULL,
    value text,
    created_at timestamptz NOT NULL,
    UNIQUE (device_id, name)
);
