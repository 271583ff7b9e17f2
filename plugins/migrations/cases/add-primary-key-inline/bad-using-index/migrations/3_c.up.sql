ALTER TABLE t ADD PRIMARY KEY USING INDEX t_ab; -- ~ add-primary-key-inline "makes `b` NOT NULL"
