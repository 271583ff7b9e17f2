CREATE TABLE m_group (id bigint PRIMARY KEY);
CREATE TABLE acc_entry (id bigint PRIMARY KEY);
CREATE TABLE m_client (id bigint PRIMARY KEY, parent_id bigint REFERENCES m_group, group_id bigint REFERENCES m_group);
CREATE TABLE m_loan (id bigint PRIMARY KEY, entry_id bigint REFERENCES acc_entry, parent_id bigint);
CREATE TABLE x_group (id bigint PRIMARY KEY, group_id bigint REFERENCES x_group);
CREATE TABLE m_note (id bigint PRIMARY KEY, entry_id bigint REFERENCES acc_entry, group_id bigint);
