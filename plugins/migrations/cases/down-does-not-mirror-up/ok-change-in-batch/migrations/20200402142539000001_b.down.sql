ALTER TABLE flows CHANGE flow_id request_id char(36);
