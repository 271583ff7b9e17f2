ALTER TABLE steps CHANGE request_id flow_id char(36);
