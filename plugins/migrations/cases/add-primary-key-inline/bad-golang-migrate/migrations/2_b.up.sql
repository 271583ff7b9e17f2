ALTER TABLE t ADD PRIMARY KEY (a); -- ~ add-primary-key-inline "making `a` the primary key blocks reads and writes of `t`"
ALTER TABLE u ADD CONSTRAINT u_key PRIMARY KEY (a, b); -- ~ add-primary-key-inline "making `a` and `b`"
