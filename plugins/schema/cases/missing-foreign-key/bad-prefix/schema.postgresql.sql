CREATE TABLE m_image (id bigint PRIMARY KEY, location text);
CREATE TABLE m_office (id bigint PRIMARY KEY);
CREATE TABLE m_client (id bigint PRIMARY KEY, image_id bigint REFERENCES m_image);
CREATE TABLE m_staff (
    id bigint PRIMARY KEY,
    office_id bigint REFERENCES m_office,
    image_id bigint -- ~ missing-foreign-key "a key of `m_image`"
);
