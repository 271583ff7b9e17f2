CREATE TABLE codes (id bigint PRIMARY KEY, flow_id bigint);
