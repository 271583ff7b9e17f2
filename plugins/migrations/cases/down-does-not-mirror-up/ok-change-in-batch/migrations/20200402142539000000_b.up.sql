ALTER TABLE flows CHANGE request_id flow_id char(36);
