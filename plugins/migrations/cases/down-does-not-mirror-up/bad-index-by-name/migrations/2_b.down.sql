CREATE INDEX devices_one ON devices (nid, id); -- ~ down-does-not-mirror-up "brings back index `devices_one` of `devices` as `INDEX (nid, id)` where it was `INDEX (id, nid)`"
