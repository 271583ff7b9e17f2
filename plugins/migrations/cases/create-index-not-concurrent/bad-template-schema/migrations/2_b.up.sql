CREATE INDEX t_a ON {{ .Schema }}.t (a, id); -- ~ create-index-not-concurrent "writes to `t`"
