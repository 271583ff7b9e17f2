ALTER TABLE steps CHANGE flow_id request_id char(36);
