CREATE TABLE flows (id char(36) PRIMARY KEY, request_id char(36));
CREATE TABLE steps (id char(36) PRIMARY KEY, request_id char(36));
